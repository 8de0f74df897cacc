"""The desk for programs: JSON over HTTP, one module a resource; docs/api.md tells how it is used."""
