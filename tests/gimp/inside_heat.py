# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs within GIMP (heat_test.py). Each function below is a check of plug-in-aesthete-heat-map; its name says what it
proves. The fake critic's cells carry what their channel is above the frame's mean."""
import json

from gi.repository import Babl, Gimp

import checks
import pictures
from pictures import image, layer

SIZE = (240, 160)


class Heat:
    """What the procedure returned."""

    def __init__(self, result):
        self.ok = result.index(0) == Gimp.PDBStatusType.SUCCESS
        self.message = Gimp.get_pdb().get_last_error()
        if self.ok:
            self.layer, self.columns, self.rows = (result.index(i) for i in range(1, 4))
            self.json = json.loads(result.index(5))
            self.points = self.json["points"]  # Python sees no array of doubles in index 4


def heat(picture, drawables=None, mode=Gimp.RunMode.NONINTERACTIVE, **arguments):
    procedure = Gimp.get_pdb().lookup_procedure("plug-in-aesthete-heat-map")
    config = procedure.create_config()
    config.set_property("run-mode", mode)
    config.set_property("image", picture)
    config.set_core_object_array("drawables", drawables or picture.get_selected_layers())
    for name, value in arguments.items():
        config.set_property(name.replace("_", "-"), value)
    return Heat(procedure.run(config))


def half_red(base=Gimp.ImageBaseType.RGB, precision=Gimp.Precision.U8_NON_LINEAR):
    """Dark, its right half red."""
    picture = image(base, precision, SIZE)
    ground = layer(picture, rgb=(40, 40, 40), size=SIZE)
    picture.select_rectangle(Gimp.ChannelOps.REPLACE, SIZE[0] // 2, 0, SIZE[0] // 2, SIZE[1])
    Gimp.context_set_foreground(pictures.color((240, 40, 40)))
    ground.edit_fill(Gimp.FillType.FOREGROUND)
    Gimp.Selection.none(picture)
    picture.clean_all()
    return picture


def pixel(drawable, x, y):
    return tuple(drawable.get_pixel(x, y).get_bytes(Babl.format("R'G'B'A u8")).get_data())


def The_map_is_a_layer_above_all_with_the_size_of_the_canvas():
    picture = half_red()
    found = heat(picture, attribute="content")
    assert found.ok, found.message
    assert picture.get_layers()[0].get_id() == found.layer.get_id()
    assert (found.layer.get_width(), found.layer.get_height()) == SIZE
    assert found.layer.get_name() == "Heat map: Content"
    assert len(picture.get_layers()) == 2


def What_carries_is_blue_and_what_costs_is_orange():
    found = heat(half_red(), attribute="content")
    costs, carries = pixel(found.layer, 60, 20), pixel(found.layer, 200, 20)
    assert carries[2] > carries[0] and carries[3] > 100, carries
    assert costs[0] > costs[2] and costs[3] > 100, costs


def The_legend_lies_in_the_lower_left():
    found = heat(half_red(), attribute="content")
    grounds = [pixel(found.layer, 5, y) for y in range(SIZE[1] * 2 // 3, SIZE[1] - 5)]
    assert any(sum(ground[:3]) < 120 and ground[3] > 200 for ground in grounds), grounds


def The_numbers_are_the_maps():
    found = heat(half_red(), attribute="content", add_layer=False)
    assert (found.columns, found.rows) == (12, 8)
    assert len(found.points) == 96
    assert found.points[0] < 0 < found.points[11]
    assert found.json["name"] == "content" and found.json["columns"] == 12 and found.json["rows"] == 8


def Exact_is_asked_for_by_name():
    fast, exact = (heat(half_red(), attribute="content", method=method, add_layer=False) for method in ("fast", "exact"))
    assert abs(exact.points[0] - 2 * fast.points[0]) < 1e-4  # the fake critic doubles it


def Without_a_layer_the_image_stays_as_it_was():
    picture = half_red()
    found = heat(picture, add_layer=False)
    assert found.ok and found.layer is None
    assert not picture.is_dirty() and len(picture.get_layers()) == 1


def A_layers_map_lies_over_the_layer():
    picture = half_red()
    part = layer(picture, size=(100, 90), at=(120, 60), rgb=(200, 10, 10))
    found = heat(picture, [part], target="layer")
    assert found.ok, found.message
    assert found.layer.get_offsets()[1:] == [120, 60] or tuple(found.layer.get_offsets())[-2:] == (120, 60), found.layer.get_offsets()
    assert (found.layer.get_width(), found.layer.get_height()) == (100, 90)


def Grey_indexed_and_deep_images_get_a_layer_too():
    for make in (lambda: half_red(precision=Gimp.Precision.FLOAT_LINEAR), lambda: half_red(Gimp.ImageBaseType.GRAY), indexed):
        picture = make()
        found = heat(picture)
        assert found.ok, found.message
        assert len(picture.get_layers()) == 2


def indexed():
    picture = half_red()
    picture.convert_indexed(Gimp.ConvertDitherType.NONE, Gimp.ConvertPaletteType.GENERATE, 16, False, False, "")
    return picture


def An_unknown_score_is_refused_by_name_and_the_image_stays_as_it_was():
    picture = half_red()
    found = heat(picture, attribute="mood")
    assert not found.ok
    assert "mood" in found.message and "technical_quality" in found.message, found.message
    assert not picture.is_dirty() and len(picture.get_layers()) == 1


def A_picture_too_small_is_refused():
    picture = image(size=(20, 20))
    layer(picture, size=(20, 20))
    found = heat(picture)
    assert not found.ok and "at least 32" in found.message, found.message


checks.run(globals(), pictures.delete_images)
