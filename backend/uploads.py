"""Files that people send: no more of any is kept than the largest that is taken."""

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

#: More than every verb takes, so that the verb itself says that a file is too large.
MOST_BYTES_KEPT = 11 * 1024 * 1024


class BoundedUploadHandler(FileUploadHandler):
    """Lets the beginning of a file through to the handlers after it, and drops the rest.

    Without it a file of any size would be written to the disk before a form is asked.
    """

    received = 0

    def new_file(self, *args: object, **kwargs: object) -> None:
        """Begin to count."""
        super().new_file(*args, **kwargs)  # type: ignore[arg-type]
        self.received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Return the piece for the next handler, or nothing of what is beyond the bound."""
        self.received += len(raw_data)
        return raw_data if self.received <= MOST_BYTES_KEPT else None

    def file_complete(self, file_size: int) -> UploadedFile | None:  # type: ignore[type-arg]
        """Leave the file to the handlers that keep it."""
        return None
