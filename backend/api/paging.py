"""Lists are paged by cursor: a page stays right while rows come and go."""

from rest_framework.pagination import CursorPagination


class CursorPaging(CursorPagination):
    """`results`, `next`, `previous`; `page_size` up to 200.

    A view sets `ordering` on itself; it must end in a unique column.
    """

    page_size_query_param = "page_size"
    max_page_size = 200
    ordering = "pk"
