"""Addresses of the desk: lists, and the page of one case with all that hangs off it."""

from django.urls import path

from casework.desk import case, clock, dashboard, export, facts, letters, mine, queues, reassign, timescales
from casework.desk.pack import views as pack_views
from casework.desk.people import views as people

app_name = "desk"
urlpatterns = [
    path("", mine.mine, name="mine"),
    path("team/", queues.team, name="team"),
    path("team/reassign/", reassign.reassign, name="reassign"),
    path("team/reassigned/", reassign.reassigned, name="reassigned"),
    path("unassigned/", queues.unassigned, name="unassigned"),
    path("search/", queues.search, name="search"),
    path("dashboard/", dashboard.dashboard, name="dashboard"),
    path("search/cases.csv", export.export, name="export"),
    path("timescales/", timescales.timescales, name="timescales"),
    path("case/<slug:reference>/", case.case, name="case"),
    path("case/<slug:reference>/clock/<int:number>/", clock.clock, name="clock"),
    path("case/<slug:reference>/letter/<int:number>/", letters.letter, name="letter"),
    path("case/<slug:reference>/letter/<int:number>.pdf", letters.letter_as_pdf, name="letter_pdf"),
    path("case/<slug:reference>/letter/<int:number>.docx", letters.letter_as_word, name="letter_word"),
    path(
        "case/<slug:reference>/letter/<int:number>/file-copy.pdf",
        letters.letter_as_pdf,
        {"variant": "file-copy"},
        name="letter_file_copy",
    ),
    path(
        "case/<slug:reference>/letter/<int:number>/large-print.pdf",
        letters.letter_as_pdf,
        {"variant": "large-print"},
        name="letter_large_print",
    ),
    path("case/<slug:reference>/evidence-packs/", pack_views.packs, name="packs"),
    path("case/<slug:reference>/evidence-packs/new/", pack_views.make, name="pack_make"),
    path("case/<slug:reference>/evidence-packs/<int:number>/", pack_views.pack, name="pack"),
    path(
        "case/<slug:reference>/evidence-packs/<int:number>/pack.pdf",
        pack_views.pack_file,
        {"what": "pdf"},
        name="pack_pdf",
    ),
    path(
        "case/<slug:reference>/evidence-packs/<int:number>/pack.zip",
        pack_views.pack_file,
        {"what": "zip"},
        name="pack_zip",
    ),
    path("case/<slug:reference>/people/", people.people, name="people"),
    path("case/<slug:reference>/people/add/", people.person_add, name="person_add"),
    *(
        path(
            f"case/<slug:reference>/people/<int:number>/{what}/",
            people.person_page,
            {"what": what},
            name=f"person_{what}",
        )
        for what in people.PAGES
    ),
    path("case/<slug:reference>/document/<int:number>/", facts.document, name="document"),
    path("case/<slug:reference>/add-document/", facts.add, {"what": "document_add"}, name="document_add"),
    path("case/<slug:reference>/note/", facts.add, {"what": "note"}, name="note"),
    path("case/<slug:reference>/contact/", facts.add, {"what": "contact"}, name="contact"),
    path("case/<slug:reference>/assign/", facts.add, {"what": "assign"}, name="assign"),
    path("case/<slug:reference>/link/", facts.add, {"what": "link"}, name="link"),
    path("case/<slug:reference>/restrict/", facts.add, {"what": "restrict"}, name="restrict"),
]
