"""What a browser would post of a page's form, read from the page by a parser of its own."""

from html.parser import HTMLParser


class _Forms(HTMLParser):
    """Collects the fields of each form as a browser does: checked boxes, chosen options."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.forms = []
        self.fields = None
        self.textarea = self.select = None

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "form":
            self.fields = {}
            self.forms.append((given, self.fields))
        if self.fields is None:
            return
        name = given.get("name")
        if tag == "input" and name:
            kind = given.get("type", "text")
            if kind == "file" or (kind in {"radio", "checkbox"} and "checked" not in given):
                return
            usual = "on" if kind == "checkbox" else ""
            self.fields.setdefault(name, []).append(given.get("value", usual) or "")
        elif tag == "textarea" and name:
            self.textarea = name
            self.fields.setdefault(name, []).append("")
        elif tag == "select" and name:
            self.select = name
            self.fields.setdefault(name, [])
        elif tag == "option" and self.select:
            values = self.fields[self.select]
            if "selected" in given or not values:
                values[:] = [given.get("value", "")]

    def handle_endtag(self, tag):
        if tag == "form":
            self.fields = None
        elif tag == "textarea":
            self.fields[self.textarea][-1] = self.fields[self.textarea][-1].removeprefix("\n")
            self.textarea = None
        elif tag == "select":
            self.select = None

    def handle_data(self, data):
        if self.textarea:
            self.fields[self.textarea][-1] += data


def form_of(page, *, action=None):
    """Return the fields of the form with `action`, or of the first in `<main>` without one."""
    reader = _Forms()
    reader.feed(page.split("<main")[1])
    fields = next(found for given, found in reader.forms if given.get("action") == action)
    fields.pop("csrfmiddlewaretoken", None)
    return fields


def confirmed(client, address, posted):
    """Post a form, look at what it would do, and say yes; return both answers."""
    shown = client.post(address, posted)
    if shown.status_code != 200 or 'name="expected"' not in shown.content.decode():
        return shown, None
    page = shown.content.decode()
    expected = page.split('name="expected" value="')[1].split('"')[0]
    return shown, client.post(address, {**form_of(page), "expected": expected})
