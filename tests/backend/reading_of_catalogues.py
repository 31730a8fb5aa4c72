"""Services and channels as the Service Catalogue's open API (version 11) answers them; made up."""


def texts(value, kind="Name", **others):
    languages = {"fi": value, **others}
    return [{"type": kind, "language": code, "value": words} for code, words in languages.items()]


def service(uid="s1", name="Velkaneuvonta", **fields):
    return {
        "id": uid,
        "type": "Service",
        "publishingStatus": "Published",
        "serviceNames": texts(name, sv=f"{name} (sv)"),
        "serviceDescriptions": [
            *texts("Apua velkojen kanssa.", "Summary"),
            *texts("Pitkä kuvaus.", "Description"),
        ],
        "serviceClasses": [{"name": [{"language": "fi", "value": "Velkaneuvonta"}]}],
        "ontologyTerms": [{"name": [{"language": "fi", "value": "velat"}]}],
        "serviceChannels": [{"serviceChannel": {"id": "c1", "name": "Toimisto"}}],
        "organizations": [
            {"roleType": "Responsible", "organization": {"id": "o", "name": "Oikeusapu"}}
        ],
        **fields,
    }


def channel(uid="c1", **fields):
    return {
        "id": uid,
        "serviceChannelType": "ServiceLocation",
        "serviceChannelNames": texts("Seinäjoen toimisto"),
        "phoneNumbers": [
            {"type": "Fax", "prefixNumber": "+358", "number": "6000000", "language": "fi"},
            {"type": "Phone", "prefixNumber": "+358", "number": "6111111", "language": "fi"},
        ],
        "emails": [{"language": "fi", "value": "velka@demo.example"}],
        "webPages": [{"language": "fi", "url": "https://demo.example/velka"}],
        "addresses": [
            {
                "type": "Location",
                "streetAddress": {
                    "street": [{"language": "fi", "value": "Kauppakatu"}],
                    "streetNumber": "1",
                    "municipality": {"name": [{"language": "fi", "value": "Seinäjoki"}]},
                    "latitude": "6967000",
                    "longitude": "287000",
                },
            }
        ],
        "serviceHours": [
            {
                "serviceHourType": "DaysOfTheWeek",
                "openingHour": [
                    {"dayFrom": "Monday", "dayTo": "Friday", "from": "08:00:00", "to": "16:00:00"}
                ],
                "additionalInformation": [{"language": "fi", "value": "Juhlapyhinä suljettu."}],
            }
        ],
        **fields,
    }


def page(*items, number=1, count=1):
    return {"pageNumber": number, "pageSize": 100, "pageCount": count, "itemList": list(items)}
