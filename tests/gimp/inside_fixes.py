# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs within GIMP with the fake critic (headless_test.py): proposals, and what is done to an image when one is applied."""
import json

from gi.repository import Gimp

import checks
import pictures
from pictures import image, layer

SIZE = (96, 80)


def fixes(picture, drawables=None, **arguments):
    procedure = Gimp.get_pdb().lookup_procedure("plug-in-aesthete-fixes")
    config = procedure.create_config()
    config.set_property("run-mode", Gimp.RunMode.NONINTERACTIVE)
    config.set_property("image", picture)
    config.set_core_object_array("drawables", drawables or picture.get_selected_layers())
    for name, value in arguments.items():
        config.set_property(name, value)
    result = procedure.run(config)
    if result.index(0) != Gimp.PDBStatusType.SUCCESS:
        raise RuntimeError(Gimp.get_pdb().get_last_error())
    return result


def dark(**how):
    picture = image(size=SIZE)
    layer(picture, rgb=(60, 60, 60), size=SIZE, **how)
    picture.clean_all()
    return picture


def filters_of(one):
    return [(f.get_operation_name(), f) for f in one.get_filters()]


def same_but_filtered(picture):
    return picture.get_width(), picture.get_height(), len(picture.get_layers())


def Proposals_are_returned_and_nothing_is_changed():
    picture = dark()
    result = fixes(picture)
    assert result.index(1) == ["exposure", "noise", "crop", "straighten"], result.index(1)
    assert result.index(2) == ["gegl:exposure", "gegl:noise-reduction", "", ""]
    assert result.index(3)[0] == "lighting"
    told = json.loads(result.index(5))  # Python sees the array of gains as opaque
    assert told["proposals"][0]["gains"]["overall"] == 1.5
    assert told["proposals"][0]["parameters"] == {"exposure": 1.0} and told["proposals"][0]["lowers"] == ["color"]
    assert not picture.is_dirty() and not filters_of(picture.get_layers()[0])


def A_good_picture_is_let_alone():
    picture = image(size=SIZE)
    layer(picture, rgb=(220, 220, 220), size=SIZE)
    assert fixes(picture).index(1) == [] and json.loads(fixes(picture).index(5))["proposals"] == []


def An_edit_becomes_a_filter_of_the_only_layer_with_its_parameters():
    picture = dark()
    fixes(picture, apply="exposure")
    (operation, one), = filters_of(picture.get_layers()[0])
    assert operation == "gegl:exposure" and one.get_config().get_property("exposure") == 1.0
    assert "Exposure +1.0 EV" == one.get_name(), one.get_name()
    assert picture.is_dirty() and same_but_filtered(picture) == (*SIZE, 1)


def A_property_that_counts_is_set_too():
    picture = dark()
    fixes(picture, apply="noise")
    (operation, one), = filters_of(picture.get_layers()[0])
    assert operation == "gegl:noise-reduction" and one.get_config().get_property("iterations") == 3


def Several_layers_get_one_above_them_that_shows_all():
    picture = dark()
    layer(picture, rgb=(90, 20, 20), size=(30, 30))
    fixes(picture, apply="exposure")
    layers = picture.get_layers()
    assert len(layers) == 3 and [len(filters_of(one)) for one in layers] == [1, 0, 0]
    fixes(picture, apply="noise")
    assert len(picture.get_layers()) == 3 and [name for name, _ in filters_of(picture.get_layers()[0])] == ["gegl:noise-reduction", "gegl:exposure"]


def A_selected_layer_gets_its_own_filter():
    picture = dark()
    upper = layer(picture, rgb=(90, 20, 20), size=(60, 50), at=(10, 12))
    fixes(picture, [upper], target="layer", apply="exposure")
    assert [len(filters_of(one)) for one in picture.get_layers()] == [1, 0] and len(picture.get_layers()) == 2


def The_selection_does_not_confine_the_edit_and_stays():
    picture = dark()
    only = picture.get_layers()[0]
    Gimp.Image.select_rectangle(picture, Gimp.ChannelOps.REPLACE, 10, 10, 20, 20)
    fixes(picture, apply="exposure")
    shown = Gimp.Layer.new_from_visible(picture, picture, "shown")
    pixel = lambda x, y: shown.get_pixel(x, y).get_rgba().red
    assert pixel(2, 2) == pixel(15, 15) > .08, (pixel(2, 2), pixel(15, 15))  # linear light; .045 before
    assert Gimp.Selection.bounds(picture)[1:] == (True, 10, 10, 30, 30), Gimp.Selection.bounds(picture)
    assert picture.get_channels() == [] and picture.get_selected_layers() == [only]


def A_crop_crops_the_image():
    picture = dark()
    layer(picture, rgb=(90, 20, 20), size=(30, 30), at=(8, 4))
    fixes(picture, apply="crop")
    assert (picture.get_width(), picture.get_height()) == (SIZE[0] - 16, SIZE[1] - 12)
    assert picture.get_layers()[0].get_offsets()[1:] == (0, 0), picture.get_layers()[0].get_offsets()


def A_crop_of_a_layer_leaves_the_image():
    picture = dark()
    upper = layer(picture, rgb=(90, 20, 20), size=(60, 50), at=(10, 12))
    fixes(picture, [upper], target="layer", apply="crop")
    assert (picture.get_width(), picture.get_height()) == SIZE
    assert (upper.get_width(), upper.get_height()) == (60 - 16, 50 - 12) and upper.get_offsets()[1:] == (18, 16), upper.get_offsets()


def Straightening_turns_and_leaves_no_corner_empty():
    picture = dark()
    layer(picture, rgb=(70, 70, 70), size=SIZE)
    fixes(picture, apply="straighten")
    assert (picture.get_width(), picture.get_height()) == (SIZE[0] - 16, SIZE[1] - 16)
    shown = Gimp.Layer.new_from_visible(picture, picture, "shown")
    for x, y in ((0, 0), (SIZE[0] - 17, 0), (0, SIZE[1] - 17), (SIZE[0] - 17, SIZE[1] - 17)):
        rgba = shown.get_pixel(x, y).get_rgba()
        assert rgba.alpha > .99 and abs(rgba.red - .061) < .005, (x, y, rgba.red, rgba.alpha)


def complains(work, *words):
    try:
        work()
    except RuntimeError as error:
        for word in words:
            assert word in str(error), error
        return
    raise AssertionError("it did not complain")


def What_is_not_proposed_is_not_applied():
    picture = dark()
    complains(lambda: fixes(picture, apply="vignette"), "vignette", "exposure, noise")
    assert not picture.is_dirty()


def An_indexed_image_is_told_of():
    picture = dark()
    picture.convert_indexed(Gimp.ConvertDitherType.NONE, Gimp.ConvertPaletteType.GENERATE, 4, False, False, "")
    complains(lambda: fixes(picture, apply="exposure"), "indexed")
    assert not filters_of(picture.get_layers()[0])


def two_layers(group=None):
    picture = dark()
    if group:
        group = Gimp.GroupLayer.new(picture, group)
        picture.insert_layer(group, None, 1)
    layer(picture, "upper", rgb=(90, 20, 20), size=SIZE)
    return picture, layer(picture, "lower", rgb=(50, 50, 50), size=SIZE, parent=group) if group else picture.get_layers()[1]


def Straightening_turns_all_layers_or_none():
    for group in (None, "group"):
        for lock in (Gimp.Item.set_lock_position, Gimp.Item.set_lock_content):
            picture, lower = two_layers(group)
            lower.set_name("Fest")
            lock(lower, True)
            picture.clean_all()
            complains(lambda: fixes(picture, apply="straighten"), picture.get_name(), "the layer “Fest” is locked; unlock it")
            assert not picture.is_dirty() and (picture.get_width(), picture.get_height()) == SIZE
            assert {(one.get_width(), one.get_height()) for one in picture.get_layers()} == {SIZE}


def What_GIMP_refuses_is_told_and_leaves_no_layer():
    picture, _ = two_layers()
    complains(lambda: fixes(picture, apply="nonsense"), "GIMP did not change", "no-such-operation")
    assert len(picture.get_layers()) == 2


def vector_layer(picture):
    path = Gimp.Path.new(picture, "ellipse")
    picture.insert_path(path, None, 0)
    path.bezier_stroke_new_ellipse(48, 40, 40, 36, 0)
    made = Gimp.VectorLayer.new(picture, path)
    picture.insert_layer(made, None, 0)
    made.set_fill_color(pictures.color((60, 30, 20)))
    made.refresh()
    return made


if hasattr(Gimp, "VectorLayer"):  # GIMP 3.2
    def A_vector_layer_takes_a_filter_and_says_that_it_keeps_its_size():
        picture = dark()
        made = vector_layer(picture)
        fixes(picture, [made], target="layer", apply="exposure")
        assert filters_of(made)[0][0] == "gegl:exposure"
        complains(lambda: fixes(picture, [made], target="layer", apply="crop"), "rasterize")


checks.run(globals(), pictures.delete_images)
