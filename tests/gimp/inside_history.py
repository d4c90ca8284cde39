# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs within GIMP (headless_test.py): judgements kept with the image. Each function below that begins with a capital is a check."""
import json
import tempfile

from gi.repository import Gimp, Gio

import checks
import pictures
from pictures import critique, fill, image, layer

HISTORY = "aesthete-history"


def data(parasite):
    return bytes(byte & 255 for byte in parasite.get_data())  # GIMP's Python gives signed ones


def history(picture):
    parasite = picture.get_parasite(HISTORY)
    return json.loads(data(parasite)) if parasite else None


def kept(picture, **arguments):
    answer = critique(picture, **({"keep-history": True} | arguments))
    assert answer.ok, answer.message
    return answer


def A_judgement_is_kept_only_when_that_is_asked_and_is_no_undo_step():
    picture = image()
    layer(picture, "Sky")
    picture.clean_all()
    assert critique(picture).ok
    assert history(picture) is None
    answer = kept(picture, note="warmer")
    assert not picture.is_dirty()
    found = history(picture)
    assert found["format"] == 1 and len(found["entries"]) == 1, found
    entry = found["entries"][0]
    assert abs(entry["overall"][0] - answer.overall) < 2e-3, entry
    assert entry["attributes"].keys() == set(answer.attributes), entry
    assert entry["note"] == "warmer" and entry["layers"] == ["Sky"] and entry["number"] == 1, entry
    assert entry["critic"] == answer.json["critic"] and entry["time"] > 1700000000, entry


def A_history_survives_saving_and_loading():
    picture = image()
    only = layer(picture)
    kept(picture)
    fill(only, (200, 210, 220))
    kept(picture, target="layer")
    with tempfile.TemporaryDirectory() as folder:
        file = Gio.File.new_for_path(folder + "/kept.xcf")
        assert Gimp.file_save(Gimp.RunMode.NONINTERACTIVE, picture, file, None)
        again = Gimp.file_load(Gimp.RunMode.NONINTERACTIVE, file)
    assert history(again) == history(picture)
    kept(again)
    entries = history(again)["entries"]
    assert [entry["number"] for entry in entries] == [1, 2, 3], entries
    assert entries[1]["overall"][0] > entries[0]["overall"][0] and entries[1]["layer"] == "layer", entries


def A_damaged_history_is_put_aside_and_a_new_one_begun():
    picture = image()
    layer(picture)
    damaged = b'{"format":1,"entries":[{"time":'
    picture.attach_parasite(Gimp.Parasite.new(HISTORY, Gimp.PARASITE_PERSISTENT, damaged))
    kept(picture)
    assert len(history(picture)["entries"]) == 1
    assert data(picture.get_parasite(HISTORY + "-damaged")) == damaged


def A_history_stays_small():
    picture = image()
    layer(picture, "Ein Name, der lang ist und nicht aufhört " * 3)
    for number in range(3):
        kept(picture, note="n" * 5000)
    one = history(picture)["entries"][0]
    many = json.dumps({"format": 1, "entries": [one | {"number": 1 + number} for number in range(600)]}).encode()
    picture.attach_parasite(Gimp.Parasite.new(HISTORY, Gimp.PARASITE_PERSISTENT, many))
    kept(picture)
    numbers = [entry["number"] for entry in history(picture)["entries"]]
    assert numbers[0] == 1 and numbers[-1] == 601 and len(numbers) <= 200, numbers
    assert len(data(picture.get_parasite(HISTORY))) <= 64 * 1024


checks.run(globals(), pictures.delete_images)
