# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs within GIMP (compare_test.py). Each function below is a check; its name says what it proves."""
import itertools
import json
import os

from gi.repository import Gimp

import checks
import pictures
from pictures import critique, image, layer

UNCALIBRATED = "AESTHETE_UNCALIBRATED" in os.environ
SCRATCH = os.environ["AESTHETE_SCRATCH"]


class Compared:
    def __init__(self, result):
        self.ok = result.index(0) == Gimp.PDBStatusType.SUCCESS
        self.message = Gimp.get_pdb().get_last_error()
        if self.ok:
            self.names, self.scores, self.reference, self.verdict, self.verdicts = (result.index(i) for i in (1, 4, 8, 9, 10))
            self.json = json.loads(result.index(11))
            self.by_name = {one["name"]: one for one in self.json["variants"]}


def compare(picture, drawables=(), **arguments):
    procedure = Gimp.get_pdb().lookup_procedure("plug-in-aesthete-compare")
    config = procedure.create_config()
    config.set_property("run-mode", Gimp.RunMode.NONINTERACTIVE)
    config.set_property("image", picture)
    if drawables:
        config.set_core_object_array("drawables", list(drawables))
    for name, value in arguments.items():
        config.set_property(name, value)
    return Compared(procedure.run(config))


def scores_of(answer):
    """What a critique said, as a comparison says it."""
    return {"overall": answer.json["overall"]["score"]} | {name: one["score"] for name, one in answer.json["attributes"].items()}


def same_scores(a, b):
    assert a.keys() == b.keys(), (a, b)
    assert all(abs(a[name] - b[name]) < 2e-4 for name in a), (a, b)


def complains(answer, *words):
    assert not answer.ok, "it gave a comparison"
    for word in words:
        assert word in answer.message, answer.message


def three_layers():
    picture = image()
    return picture, [layer(picture, "dark", (30, 30, 30)), layer(picture, "bright", (200, 200, 200)), layer(picture, "middle", (100, 120, 90))]


def Layers_are_set_side_by_side_best_first():
    picture, layers = three_layers()
    found = compare(picture, layers)
    assert found.names == ["bright", "middle", "dark"], found.names
    assert found.scores[:3] == ["overall", "content", "emotion"] and len(found.scores) == 8
    assert found.reference == "bright" and found.json["reference"] == "bright"
    for each in layers:
        same_scores(found.by_name[each.get_name()]["scores"], scores_of(critique(picture, [each], target="layer")))


def A_layer_of_another_image_is_refused_by_name():
    picture, layers = three_layers()
    other, strangers = three_layers()
    strangers[2].set_name("stranger")
    for show in ("alone", "added", "left-out"):
        complains(compare(picture, [*layers, strangers[2]], show=show), "stranger", "another image")


def The_order_in_which_layers_are_named_changes_nothing():
    picture, layers = three_layers()
    twin = layer(picture, "twin", (200, 200, 200))
    told = set()
    for order in itertools.permutations([*layers, twin]):
        found = compare(picture, order)
        told.add(json.dumps([found.json, found.names, found.verdict, found.verdicts]))
    assert len(told) == 1, told


def Without_two_drawables_the_layers_in_no_group_are_compared():
    picture, layers = three_layers()
    group = Gimp.GroupLayer.new(picture, "group")
    picture.insert_layer(group, None, 0)
    layer(picture, "inner", (10, 200, 10), parent=group)
    for drawables in ([], [layers[0]]):
        assert sorted(compare(picture, drawables).names) == ["bright", "dark", "group", "middle"]
    assert sorted(compare(picture, [group, *layers[:1]]).names) == ["dark", "group"]


def Differences_are_to_the_reference_that_is_named():
    picture, layers = three_layers()
    found = compare(picture, layers, reference="middle")
    assert found.reference == "middle"
    for one in found.json["variants"]:
        for name, difference in one["differences"].items():
            assert abs(difference["points"] - (one["scores"][name] - found.by_name["middle"]["scores"][name])) < 3e-4
    assert found.verdicts[found.names.index("middle")] == ""
    complains(compare(picture, layers, reference="nobody"), "nobody")


def A_verdict_is_given_only_where_the_critic_knows_enough():
    picture = image()
    layers = [layer(picture, "a", (100, 100, 100)), layer(picture, "b", (160, 160, 160)), layer(picture, "c", (102, 102, 102))]
    found = compare(picture, layers, reference="a")
    calls = {name: {score: d["call"] for score, d in one["differences"].items()} for name, one in found.by_name.items()}
    assert found.json["calibrated"] is not UNCALIBRATED
    if UNCALIBRATED:
        assert {call for row in calls.values() for call in row.values()} == {"no_evidence"}, calls
        assert "never calibrated" in found.verdict, found.verdict
        return
    assert calls["b"]["overall"] == "better" and calls["b"]["emotion"] == "no_evidence", calls
    assert calls["c"]["overall"] == "too_close", calls
    assert found.verdict.startswith("“b” is better than “a”: Overall +"), found.verdict
    assert "too close to call" in found.verdicts[found.names.index("c")]
    assert compare(picture, layers, reference="b").by_name["a"]["differences"]["overall"]["call"] == "worse"


def A_layer_can_be_shown_with_the_rest_that_is_not_compared():
    picture = image()
    layer(picture, "below", (10, 200, 60))
    layer(picture, "hidden", (255, 0, 0)).set_visible(False)
    variants = [layer(picture, name, rgb) for name, rgb in (("one", (250, 20, 20)), ("two", (20, 20, 250)))]
    for each in variants:
        each.set_opacity(50)
    layer(picture, "above", (255, 255, 255)).set_opacity(20)
    found = compare(picture, variants, show="added")
    for shown in variants:
        for each in variants:
            each.set_visible(each == shown)
        same_scores(found.by_name[shown.get_name()]["scores"], scores_of(critique(picture)))


def A_layer_in_a_hidden_group_can_be_shown_with_the_rest():
    picture = image()
    layer(picture, "below", (10, 200, 60))
    group = Gimp.GroupLayer.new(picture, "group")
    picture.insert_layer(group, None, 0)
    inner = [layer(picture, "inner", (90, 20, 20), parent=group), layer(picture, "other", (20, 20, 90), parent=group)]
    group.set_visible(False)
    found = compare(picture, inner, show="added")
    group.set_visible(True)
    inner[1].set_visible(False)
    same_scores(found.by_name["inner"]["scores"], scores_of(critique(picture)))


def What_each_layer_does_is_the_image_less_the_image_without_it():
    picture = image()
    layers = [layer(picture, "ground", (60, 60, 60)), layer(picture, "light", (255, 255, 255)), layer(picture, "idle", (1, 2, 3))]
    layers[1].set_opacity(50)
    layers[2].set_opacity(0)
    layer(picture, "hidden", (255, 0, 0)).set_visible(False)
    found = compare(picture, picture.get_layers(), show="left-out")
    whole = scores_of(critique(picture))
    assert found.names[0] == found.reference == picture.get_name()
    assert "hidden" not in found.names, "it is not seen, so that it does nothing"
    for each in layers:
        each.set_visible(False)
        without = scores_of(critique(picture))
        each.set_visible(True)
        one = found.by_name[each.get_name()]
        same_scores(one["scores"], without)
        for name, difference in one["differences"].items():
            assert abs(difference["points"] - (whole[name] - without[name])) < 3e-4
    points = [found.by_name[name]["differences"]["overall"]["points"] for name in found.names[1:]]
    assert points == sorted(points, reverse=True), points


def Open_images_are_compared_as_they_are_seen():
    a, _ = three_layers()
    b = image()
    layer(b, "only", (90, 90, 200))
    found = compare(a, variants="images")
    assert len(found.names) == 2
    expected = sorted([scores_of(critique(a))["overall"], scores_of(critique(b))["overall"]], reverse=True)
    assert [one["scores"]["overall"] for one in found.json["variants"]] == expected, found.json
    assert compare(a, variants="images", images=f"{b.get_id()}, {a.get_id()}").json == found.json
    complains(compare(a, variants="images", images=str(a.get_id())), "two or more")
    complains(compare(a, variants="images", images="1, x"), "no list of image ids")


def ppm(name, value):
    path = os.path.join(SCRATCH, name)
    with open(path, "wb") as file:
        file.write(b"P6\n64 48\n255\n" + bytes([value]) * (64 * 48 * 3))
    return path


def Files_are_compared_by_their_paths():
    picture, _ = three_layers()
    paths = [ppm("dark.ppm", 40), ppm("bright.ppm", 220)]
    before = len(Gimp.get_images())
    found = compare(picture, variants="files", files=paths, reference=paths[0])
    assert found.names == [paths[1], paths[0]] and found.reference == paths[0]
    assert compare(picture, variants="files", files=paths[::-1], reference=paths[0]).json == found.json
    complains(compare(picture, variants="files", files=[*paths, "/nowhere.ppm"]), "no file", "/nowhere.ppm")
    with open(os.path.join(SCRATCH, "broken.ppm"), "w") as file:
        file.write("nothing like a picture")
    complains(compare(picture, variants="files", files=[*paths, file.name]), "could not open", "broken.ppm")
    complains(compare(picture, variants="files", files=paths[:1]), "two or more")
    assert len(Gimp.get_images()) == before, "an image was left behind"


def One_layer_is_nothing_to_compare():
    picture = image()
    layer(picture)
    complains(compare(picture), "two or more")
    assert compare(picture, show="left-out").ok  # with it and without it are two


def Filters_masks_and_opacity_are_part_of_a_layer():
    picture, layers = three_layers()
    layers[0].append_filter(Gimp.DrawableFilter.new(layers[0], "gegl:invert-gamma", "invert"))
    layers[1].add_mask(layers[1].create_mask(Gimp.AddMaskType.BLACK))
    layers[2].set_opacity(30)
    found = compare(picture, layers)
    for each in layers:
        same_scores(found.by_name[each.get_name()]["scores"], scores_of(critique(picture, [each], target="layer")))


def state(picture):
    return [(one.get_id(), one.get_visible(), one.get_opacity()) for one in picture.get_layers()], [one.get_id() for one in picture.get_selected_layers()]


def The_image_stays_as_it_was_and_nothing_is_left_behind():
    picture, layers = three_layers()
    layers[1].set_visible(False)
    picture.set_selected_layers(layers[:2])
    picture.clean_all()
    before, images = state(picture), len(Gimp.get_images())
    for show in ("alone", "added", "left-out"):
        assert compare(picture, layers, show=show).ok
    layers[0].set_offsets(1000, 1000)
    picture.clean_all()
    complains(compare(picture, layers), "dark", "outside the canvas")
    assert not picture.is_dirty(), "something went into the undo history"
    assert state(picture) == before
    assert len(Gimp.get_images()) == images, "an image was left behind"


checks.run(globals(), pictures.delete_images)
