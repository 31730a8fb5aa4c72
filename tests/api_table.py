"""What each role is answered at every endpoint of the API, verb by verb.

Names in braces are things of a town (`tests.api_names`); what a row sends stands in
`tests.api_bodies`.
"""

ROOT = "/api/v1/"
#: Own members unless said otherwise.
ROLES = (
    "anonymous",
    "other coordinator",
    "peer expert",
    "worker",
    "coordinator",
    "co-developer",
    "administrator",
)
VERBS = ("GET", "POST", "PUT", "PATCH", "DELETE")
TABLE = """
                                                    anon other peer work coor code admin
GET    me/                                           401  200  200  200  200  200  200
GET    me/calendar/                                  401  200  200  200  200  200  200
POST   me/calendar/                                  401  201  201  201  201  201  201
DELETE me/calendar/                                  401  204  204  204  204  204  204

GET    proof/                                        200  200  200  200  200  200  200

GET    organisations/                                200  200  200  200  200  200  200
POST   organisations/                                401  403  403  403  403  403  201
GET    organisations/{own}/                          200  200  200  200  200  200  200
PATCH  organisations/{own}/                          401  403  403  403  200  403  200
GET    organisations/{own}/members/                  401  403  200  200  200  200  200
POST   organisations/{own}/members/                  401  403  403  403  201  403  201
DELETE organisations/{own}/members/{worker}/         401  403  403  403  204  403  204
GET    organisations/{own}/message-texts/            401  403  403  403  200  403  200
GET    organisations/{own}/message-texts/{text}/     401  403  403  403  200  403  200
PUT    organisations/{own}/message-texts/{text}/     401  403  403  403  200  403  200
DELETE organisations/{own}/message-texts/{text}/     401  403  403  403  204  403  204
POST   organisations/{own}/message-texts/{text}/preview/ \
                                                     401  403  403  403  200  403  200
GET    messages/                                     401  200  403  403  200  403  200
POST   messages/{letter}/send-again/                 401  404  403  403  200  403  200
DELETE messages/{letter}/                            401  404  403  403  204  403  204

GET    places/                                       200  200  200  200  200  200  200
POST   places/                                       401  403  403  403  201  403  201
GET    places/{place}/                               200  200  200  200  200  200  200
PATCH  places/{place}/                               401  403  403  403  200  403  200
DELETE places/{free_place}/                          401  403  403  403  204  403  204
GET    themes/                                       200  200  200  200  200  200  200
POST   themes/                                       401  201  403  403  201  403  201
GET    themes/{theme}/                               200  200  200  200  200  200  200
PATCH  themes/{theme}/                               401  200  403  403  200  403  200
DELETE themes/{free_theme}/                          401  204  403  403  204  403  204
GET    services/                                     200  200  200  200  200  200  200
POST   services/                                     401  403  403  403  201  403  201
GET    services/{service}/                           200  200  200  200  200  200  200
PATCH  services/{service}/                           401  403  403  403  200  403  200
DELETE services/{service}/                           401  403  403  403  204  403  204

GET    service-catalogues/                           401  200  403  403  200  403  200
POST   service-catalogues/                           401  201  403  403  201  403  201
GET    service-catalogues/{catalogue}/               401  200  403  403  200  403  200
POST   service-catalogues/{catalogue}/read/          401  400  403  403  400  403  400
DELETE service-catalogues/{catalogue}/               401  204  403  403  204  403  204

GET    activities/                                   200  200  200  200  200  200  200
POST   activities/                                   401  403  201  201  201  403  201
GET    activities/{activity}/                        200  200  200  200  200  200  200
GET    activities/{draft}/                           404  404  200  200  200  404  200
PATCH  activities/{activity}/                        401  403  200  200  200  403  200
PATCH  activities/{draft}/                           401  404  200  200  200  403  200
POST   activities/{draft}/publish/                   401  404  200  200  200  403  200
POST   activities/{draft}/archive/                   401  404  200  200  200  403  200
POST   activities/{activity}/archive/                401  403  409  409  409  403  409
PUT    activities/{activity}/photo/                  401  403  200  200  200  403  200
DELETE activities/{activity}/photo/                  401  403  204  204  204  403  204
POST   activities/{activity}/preview/                401  403  200  200  200  403  200
POST   activities/{draft}/preview/                   401  404  200  200  200  403  200
POST   activities/{activity}/confirm/                401  403  409  409  409  403  409
POST   activities/{activity}/change-rule/            401  403  200  200  200  403  200
POST   activities/{activity}/copy/                   401  403  201  201  201  403  201

GET    co-hostings/                                  401  200  200  200  200  403  200
POST   co-hostings/                                  401  403  201  201  201  403  201
POST   co-hostings/{asked}/accept/                   401  200  403  403  403  403  200
POST   co-hostings/{asked}/decline/                  401  200  403  403  403  403  200
DELETE co-hostings/{asked}/                          401  204  204  204  204  403  204
GET    calendar-sources/                             401  200  200  200  200  403  200
POST   calendar-sources/                             401  403  201  201  201  403  201
GET    calendar-sources/{source}/                    401  404  200  200  200  403  200
POST   calendar-sources/{source}/read/               401  404  400  400  400  403  400
DELETE calendar-sources/{source}/                    401  404  204  204  204  403  204

GET    sessions/                                     200  200  200  200  200  200  200
POST   sessions/                                     401  403  201  201  201  403  201
GET    sessions/{session}/                           200  200  200  200  200  200  200
PATCH  sessions/{session}/                           401  403  200  200  200  403  200
POST   sessions/{session}/cancel/                    401  403  200  200  200  403  200
POST   sessions/{session}/message/                   401  403  200  200  200  403  200
POST   sessions/{session}/take/                      401  403  200  200  200  403  200
POST   sessions/{session}/away/                      401  409  200  409  409  409  409
GET    sessions/{session}/notes/                     401  403  200  200  200  403  200
POST   sessions/{session}/notes/                     401  403  201  201  201  403  201
GET    sessions/{session}/parties/                   401  403  200  200  200  403  200
POST   sessions/{door}/check-in/                     401  403  200  200  200  403  200
POST   sessions/{door}/seat/                         401  403  200  200  200  403  200
POST   sessions/{door}/tally/                        401  403  200  200  200  403  200
POST   sessions/{session}/sign-ups/                  201  201  201  201  201  201  201
GET    tickets/{ticket}/                             200  200  200  200  200  200  200
PATCH  tickets/{ticket}/                             200  200  200  200  200  200  200
DELETE tickets/{ticket}/                             200  200  200  200  200  200  200
POST   tickets/{ticket}/forget-contact/              200  200  200  200  200  200  200

GET    requests/                                     401  200  200  200  200  403  200
POST   requests/                                     201  201  201  201  201  201  201
GET    requests/{request_link}/                      200  200  200  200  200  200  200
PATCH  requests/{request_link}/                      200  200  200  200  200  200  200
DELETE requests/{request_link}/                      200  200  200  200  200  200  200
POST   requests/{request}/catch/                     401  200  200  200  200  403  200
POST   requests/{offered}/catch/                     401  409  200  409  409  403  409
POST   requests/{offered}/reply/                     401  409  200  409  409  403  409
POST   requests/{offered}/offer/                     401  409  200  409  409  403  409
POST   requests/{offered}/accept/                    401  404  404  200  404  403  404
POST   requests/{offered}/return/                    401  404  404  200  404  403  404
POST   requests/{offered}/met/                       401  409  200  409  409  403  409
POST   requests/{offered}/close/                     401  409  409  409  409  403  409

GET    surveys/{invitation}/                         200  200  200  200  200  200  200
POST   surveys/{invitation}/                         201  201  201  201  201  201  201
GET    survey-templates/                             401  200  200  200  200  403  200
POST   survey-templates/                             401  403  403  403  201  403  201
GET    survey-templates/{survey}/                    401  404  200  200  200  403  200
PUT    survey-templates/{survey}/                    401  404  403  403  200  403  200
POST   survey-templates/{spare_survey}/retire/       401  404  403  403  204  403  204
GET    activities/{activity}/survey/                 401  403  200  200  200  403  200
PUT    activities/{activity}/survey/                 401  403  200  200  200  403  200
POST   sessions/{held}/told/                         401  403  201  201  201  403  201
GET    insights/                                     401  200  200  200  200  200  200
GET    follow/{follow}/                              200  200  200  200  200  200  200
GET    answers/                                      200  200  200  200  200  200  200
GET    answers/figures/                              200  200  200  200  200  200  200
GET    feedback/                                     401  200  403  403  200  200  200
POST   feedback/                                     201  201  201  201  201  201  201
GET    feedback/{statement}/                         401  200  403  403  200  200  200
POST   feedback/{statement}/link/                    401  200  403  403  200  200  200
POST   feedback/{statement}/unlink/                  401  200  403  403  200  200  200
POST   feedback/{new_statement}/thank/               401  200  403  403  200  200  200
POST   feedback/{statement}/hold/                    401  200  403  403  200  200  200
POST   feedback/{held_statement}/release/            401  200  403  403  200  200  200
POST   feedback/{held_statement}/look/               401  200  403  403  200  200  200
POST   feedback/{held_statement}/redact/             401  200  403  403  200  200  200
POST   feedback/many/                                401  200  403  403  200  200  200
POST   feedback/import/                              401  200  403  403  200  200  200

GET    backlog-items/                                401  200  403  403  200  200  200
POST   backlog-items/                                401  201  403  403  201  201  201
GET    backlog-items/similar/?text=kahvi             401  200  403  403  200  200  200
GET    backlog-items/{item}/                         401  200  403  403  200  200  200
PATCH  backlog-items/{item}/                         401  200  403  403  200  200  200
DELETE backlog-items/{other_item}/                   401  204  403  403  204  204  204
GET    backlog-items/{item}/similar/                 401  200  403  403  200  200  200
POST   backlog-items/{item}/decide/                  401  200  403  403  200  200  200
POST   backlog-items/{item}/merge/                   401  200  403  403  200  200  200
POST   backlog-items/{answered_item}/answer/         401  200  403  403  200  200  200
DELETE backlog-items/{answered_item}/answer/         401  200  403  403  200  200  200
POST   backlog-items/{item}/take-on/                 401  200  403  403  200  200  200
POST   backlog-items/{item}/let-go/                  401  200  403  403  200  200  200
POST   backlog-items/{merged_item}/take-out/         401  200  403  403  200  200  200
POST   backlog-items/{item}/split/                   401  201  403  403  201  201  201
POST   backlog-items/{item}/activities/              401  200  403  403  200  200  200
DELETE backlog-items/{item}/activities/{joined}/     401  200  403  403  200  200  200
POST   backlog-items/{item}/draft-activity/          401  403  403  403  201  403  201
POST   backlog-items/{item}/vote/                    401  200  403  403  200  200  409
POST   backlog-items/move/                           401  200  403  403  200  200  200
GET    board/undo/                                   401  409  403  403  200  409  409
POST   board/undo/                                   401  409  403  403  200  409  409
GET    board/views/                                  401  200  403  403  200  200  200
POST   board/views/                                  401  201  403  403  201  201  201
DELETE board/views/{view}/                           401  404  403  403  204  404  404
GET    board/letters/                                401  200  403  403  200  200  200
PUT    board/letters/                                401  200  403  403  200  200  200
GET    memo/memo.pdf                                 401  200  403  403  200  200  200
GET    memo/memo.tsv                                 401  200  403  403  200  200  200

GET    meetings/                                     401  200  403  403  200  200  200
POST   meetings/                                     401  201  403  403  201  201  201
GET    meetings/{meeting}/                           401  200  403  403  200  200  200
POST   meetings/{planned}/open/                      401  200  403  403  200  200  200
POST   meetings/{meeting}/close/                     401  200  403  403  200  200  200
POST   meetings/{meeting}/attend/                    401  200  403  403  200  200  200
POST   meetings/{meeting}/points/                    401  201  403  403  201  201  201
PUT    meetings/{meeting}/notes/                     401  200  403  403  200  200  200
POST   meetings/{meeting}/said/                      401  201  403  403  201  201  201
GET    meetings/{meeting}/minutes/                   401  200  403  403  200  200  200
POST   meetings/points/{point}/dots/                 401  200  403  403  200  200  409
POST   meetings/points/{point}/decide/               401  200  403  403  200  200  200
DELETE meetings/points/{point}/                      401  204  403  403  204  204  204
"""


def rows():
    """Return (verb, path, statuses by role) of the table."""
    lines = TABLE.replace("\\\n", "").splitlines()[2:]
    for line in filter(str.strip, lines):
        verb, path, *statuses = line.split()
        assert len(statuses) == len(ROLES), line
        yield verb, path, dict(zip(ROLES, map(int, statuses), strict=True))
