"""Every address of the service, by the package that answers it."""

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

from config.health import health

handler500 = "config.faults.server_error"

PACKAGES = [
    "casework",
    "casework.people",
    "casework.post",
    "casework.workflow",
    "complaints",
    "complaints.learning",
    "complaints.ombudsman",
    "complaints.disagreement",
    "complaints.judicial_review",
    "sectionf",
    "sectionf.evidence",
    "casework.desk",
    "casework.desk.administration",
]

urlpatterns: list[URLPattern | URLResolver] = [path("health/", health, name="health")]
urlpatterns += [path("", include(f"{package}.urls")) for package in PACKAGES if find_spec(f"{package}.urls")]
