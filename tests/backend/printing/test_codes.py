import re

import segno

from backend.printing.codes import QUIET_ZONE, qr_drawing, qr_file

ADDRESS = "https://koppi.example/activities/makkaranpaisto-laavulla/"


def test_code_is_drawn_with_its_quiet_zone_and_correction():
    code = segno.make_qr(ADDRESS, error="m")
    assert code.error in {"M", "Q", "H"}
    side = code.symbol_size(border=QUIET_ZONE)[0]
    drawing = qr_drawing(ADDRESS)
    assert f'viewBox="0 0 {side} {side}"' in drawing
    assert not re.search(r"\s(style|width|height|class|on\w+)=", drawing)


def test_address_of_a_code_cannot_leave_it():
    assert "script" not in qr_drawing('"/><script>alert(1)</script>')


def test_file_names_its_kind():
    assert qr_file(ADDRESS).startswith('<svg xmlns="http://www.w3.org/2000/svg" viewBox=')
