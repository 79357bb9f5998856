"""The areas of the program, put on the map of addresses."""

from flask import Flask

from webapp.accessibility import views as accessibility
from webapp.accounts import details_views as details
from webapp.accounts import reminder_views as reminders
from webapp.accounts import views as accounts
from webapp.associations import permissions as association_permissions
from webapp.associations import views as associations
from webapp.costs import views as costs
from webapp.eligibility import panel
from webapp.erasures import views as erasures
from webapp.exports import views as exports
from webapp.feedback import views as feedback
from webapp.groups import elsewhere
from webapp.groups import panel_views as eligibility
from webapp.groups import permissions as group_permissions
from webapp.groups import views as groups
from webapp.guides import views as guides
from webapp.history import views as history
from webapp.hours import ask_views as asks
from webapp.hours import views as hours
from webapp.imports import member_file_views as member_file
from webapp.imports import paste_views as paste
from webapp.imports import views as imports
from webapp.members import many_views as many_members
from webapp.members import views as members
from webapp.organisations import coordinator_views as coordinators
from webapp.organisations import details_views as organisation_details
from webapp.organisations import file_views as organisation_files
from webapp.organisations import history_views as organisation_history
from webapp.organisations import joining_views as joining
from webapp.organisations import membership_views as membership
from webapp.organisations import pages as organisation_pages
from webapp.organisations import reminder_views as organisation_reminders
from webapp.organisations import views as organisations
from webapp.people import merging_views as merging
from webapp.people import views as people
from webapp.privacy import keeping_views as keeping
from webapp.privacy import views as privacy
from webapp.quotas import request_views as hour_requests
from webapp.quotas import views as quotas
from webapp.rules import views as rules
from webapp.search import views as search
from webapp.sessions import attendance_file_views as attendance_file
from webapp.sessions import attendance_views as attendance
from webapp.sessions import certificate_views as certificates
from webapp.sessions import many_views as many_sessions
from webapp.sessions import next_season_views as next_season
from webapp.sessions import programme_file_views as programme_file
from webapp.sessions import programme_views as programme
from webapp.sessions import views as sessions
from webapp.sign_ins import passkey_views as passkeys
from webapp.sign_ins import second_step_views as second_step
from webapp.sign_ins import views as sign_ins
from webapp.sivisverkko import file_views as sivisverkko_files
from webapp.sivisverkko import views as sivisverkko
from webapp.stages import views as stages
from webapp.stages import wording as stage_wording
from webapp.statistics import views as statistics
from webapp.todo import views as todo
from webapp.undo import removed_views as removed
from webapp.undo import views as undo
from webapp.users import invitation_views as invitations
from webapp.users import permissions as user_permissions
from webapp.users import views as users

AREAS = (
    accessibility,
    accounts,
    asks,
    associations,
    attendance,
    attendance_file,
    certificates,
    coordinators,
    costs,
    details,
    todo,
    eligibility,
    elsewhere,
    erasures,
    exports,
    feedback,
    groups,
    guides,
    history,
    hour_requests,
    hours,
    imports,
    invitations,
    joining,
    many_members,
    many_sessions,
    member_file,
    members,
    membership,
    merging,
    next_season,
    organisation_details,
    organisation_files,
    organisation_history,
    organisation_reminders,
    organisations,
    passkeys,
    paste,
    people,
    privacy,
    keeping,
    programme,
    programme_file,
    quotas,
    reminders,
    removed,
    rules,
    search,
    second_step,
    sessions,
    sign_ins,
    sivisverkko,
    sivisverkko_files,
    stages,
    statistics,
    undo,
    users,
)


def init_app(app: Flask) -> None:
    for area in AREAS:
        app.register_blueprint(area.bp)
    words_of = (association_permissions, group_permissions, organisation_pages, user_permissions, panel, stage_wording)
    for words in words_of:
        app.jinja_env.globals.update(words.template_words())
