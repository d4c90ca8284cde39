# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs within GIMP (headless_test.py). Each function below is a check; its name says what it proves."""
import json
import tempfile

from gi.repository import Babl, Gimp, Gio

import checks
import pictures
from pictures import COLOR, SIDE, critique, fill, image, layer

GREY = 118


def same(a, b, tolerance=1):
    assert all(abs(x - y) <= tolerance for x, y in zip(a, b, strict=True)), f"{a} is not {b}"


def over_grey(rgb, alpha):
    return tuple(alpha * c + (1 - alpha) * GREY for c in rgb)


def every_precision():
    return [Gimp.Precision(v) for v in (100, 150, 175, 200, 250, 275, 300, 350, 375, 500, 550, 575, 600, 650, 675,
                                        700, 750, 775)]


def Every_precision_of_RGB_shows_the_same_picture():
    for precision in every_precision():
        picture = image(precision=precision)
        layer(picture)
        # Eight linear bits cannot hold a dark colour better.
        same(critique(picture).pixel(5, 5), COLOR, 5 if int(precision) == 100 else 0)
        picture.delete()


def Every_precision_of_grey_with_alpha_shows_the_same_picture():
    for precision in every_precision():
        picture = image(Gimp.ImageBaseType.GRAY, precision)
        layer(picture, rgb=(96, 96, 96), alpha=True)
        same(critique(picture).pixel(5, 5), (96, 96, 96), 5 if int(precision) == 100 else 0)
        picture.delete()


def Grey_without_alpha_is_judged():
    picture = image(Gimp.ImageBaseType.GRAY)
    layer(picture, rgb=(200, 200, 200))
    same(critique(picture).pixel(0, 0), (200, 200, 200), 0)


def Indexed_keeps_colors_that_are_not_in_its_palette():
    picture = image()
    layer(picture, rgb=(255, 0, 0))
    layer(picture, rgb=(0, 0, 255))
    picture.convert_indexed(Gimp.ConvertDitherType.NONE, Gimp.ConvertPaletteType.GENERATE, 2, False, False, "")
    picture.get_layers()[0].set_opacity(50)
    seen = critique(picture).pixel(9, 9)
    assert seen[0] > 100 and seen[2] > 100, seen


def Plain_indexed_is_judged():
    picture = image()
    layer(picture, rgb=(255, 0, 0))
    picture.convert_indexed(Gimp.ConvertDitherType.NONE, Gimp.ConvertPaletteType.GENERATE, 2, False, False, "")
    same(critique(picture).pixel(9, 9), (255, 0, 0), 0)


def A_transparent_image_is_mid_grey():
    picture = image()
    layer(picture, rgb=None, alpha=True)
    same(critique(picture).pixel(3, 3), (GREY,) * 3, 0)


def An_image_with_all_layers_hidden_is_mid_grey():
    picture = image()
    layer(picture).set_visible(False)
    same(critique(picture).pixel(3, 3), (GREY,) * 3, 0)


def A_small_layer_leaves_the_rest_of_the_canvas_grey():
    picture = image()
    layer(picture, size=(SIDE // 2, SIDE), at=(SIDE // 2, 0))
    answer = critique(picture)
    assert answer.size == (SIDE, SIDE)
    same(answer.pixel(SIDE - 1, 9), COLOR, 0)
    same(answer.pixel(1, 9), (GREY,) * 3, 0)


def A_layer_larger_than_the_canvas_is_cropped():
    picture = image()
    big = layer(picture, size=(2 * SIDE, 2 * SIDE), at=(-10, -20))
    Gimp.Image.select_rectangle(picture, Gimp.ChannelOps.REPLACE, 0, 0, 8, 8)
    Gimp.context_set_foreground(pictures.color((255, 0, 0)))
    big.edit_fill(Gimp.FillType.FOREGROUND)
    answer = critique(picture)
    assert answer.size == (SIDE, SIDE)
    same(answer.pixel(0, 0), (255, 0, 0), 0)
    same(answer.pixel(8, 8), COLOR, 0)


def Blend_modes_and_opacity_are_applied():
    picture = image()
    layer(picture, rgb=(200, 200, 200))
    layer(picture, rgb=(255, 0, 0)).set_opacity(50)
    picture.get_layers()[0].set_mode(Gimp.LayerMode.NORMAL_LEGACY)
    same(critique(picture).pixel(3, 3), (228, 100, 100), 1)


def A_mask_in_a_group_is_applied():
    picture = image()
    layer(picture, rgb=(0, 255, 0))
    group = Gimp.GroupLayer.new(picture, "group")
    picture.insert_layer(group, None, 0)
    inner = layer(picture, rgb=(255, 0, 0), alpha=True, parent=group)
    inner.add_mask(inner.create_mask(Gimp.AddMaskType.BLACK))
    same(critique(picture).pixel(3, 3), (0, 255, 0), 0)


def A_filter_is_applied_though_the_image_has_one_layer():
    picture = image()
    only = layer(picture, rgb=(255, 255, 255))
    only.append_filter(Gimp.DrawableFilter.new(only, "gegl:invert-gamma", "invert"))
    same(critique(picture).pixel(3, 3), (0, 0, 0), 0)


def A_layer_is_judged_with_its_own_mask_opacity_and_filter_alone():
    picture = image()
    layer(picture, "below", rgb=(0, 255, 0))
    upper = layer(picture, "upper", rgb=(255, 255, 255), alpha=True)
    upper.append_filter(Gimp.DrawableFilter.new(upper, "gegl:invert-gamma", "invert"))
    upper.set_opacity(50)
    upper.set_mode(Gimp.LayerMode.MULTIPLY)
    mask = upper.create_mask(Gimp.AddMaskType.WHITE)
    upper.add_mask(mask)
    Gimp.Image.select_rectangle(picture, Gimp.ChannelOps.REPLACE, 0, 0, 8, 8)
    Gimp.context_set_foreground(pictures.color((0, 0, 0)))
    mask.edit_fill(Gimp.FillType.FOREGROUND)
    answer = critique(picture, [upper], target="layer")
    same(answer.pixel(30, 30), over_grey((0, 0, 0), 0.5), 1)
    same(answer.pixel(2, 2), (GREY,) * 3, 0)


def A_layer_is_cropped_to_its_part_of_the_canvas():
    picture = image(size=(200, 100))
    for opacity in (100, 60):
        part = layer(picture, size=(150, 300), at=(100, 50))
        part.set_opacity(opacity)
        answer = critique(picture, [part], target="layer")
        assert answer.size == (100, 50), answer.size
        same(answer.pixel(99, 49), over_grey(COLOR, opacity / 100), 1)


def A_hidden_layer_can_be_judged():
    picture = image()
    layer(picture)
    hidden = layer(picture, rgb=(10, 20, 30))
    hidden.set_visible(False)
    hidden.set_opacity(99.9)
    same(critique(picture, [hidden], target="layer").pixel(3, 3), (10, 20, 30), 1)


def A_group_is_judged_as_a_layer():
    picture = image()
    layer(picture, rgb=(0, 255, 0))
    group = Gimp.GroupLayer.new(picture, "group")
    picture.insert_layer(group, None, 0)
    layer(picture, rgb=(9, 8, 7), parent=group)
    group.set_mode(Gimp.LayerMode.PASS_THROUGH)
    same(critique(picture, [group], target="layer").pixel(3, 3), (9, 8, 7), 0)


def A_selected_mask_stands_for_its_layer():
    picture = image()
    masked = layer(picture)
    mask = masked.create_mask(Gimp.AddMaskType.WHITE)
    masked.add_mask(mask)
    same(critique(picture, [mask], target="layer").pixel(3, 3), COLOR, 0)


def A_visible_channel_is_no_part_of_the_picture():
    picture = image()
    layer(picture)
    channel = Gimp.Channel.new(picture, "mask", SIDE, SIDE, 50, pictures.color((255, 0, 0)))
    picture.insert_channel(channel, None, 0)
    channel.fill(Gimp.FillType.WHITE)
    channel.set_visible(True)
    same(critique(picture).pixel(3, 3), COLOR, 0)
    layer(picture, rgb=(1, 2, 3))
    same(critique(picture).pixel(3, 3), (1, 2, 3), 0)


def A_visible_channel_is_no_part_of_an_indexed_picture_either():
    picture = image()
    layer(picture, rgb=(255, 0, 0))
    layer(picture, rgb=(0, 0, 255)).set_visible(False)
    picture.convert_indexed(Gimp.ConvertDitherType.NONE, Gimp.ConvertPaletteType.GENERATE, 4, False, False, "")
    picture.get_layers()[1].set_opacity(50)
    channel = Gimp.Channel.new(picture, "mask", SIDE, SIDE, 50, pictures.color((0, 255, 0)))
    picture.insert_channel(channel, None, 0)
    channel.fill(Gimp.FillType.WHITE)
    channel.set_visible(True)
    same(critique(picture).pixel(3, 3), over_grey((255, 0, 0), 0.5), 1)


def in_srgb(picture):
    """What GIMP makes of a picture's top-left pixel when it converts it itself."""
    copy = picture.duplicate()
    copy.convert_color_profile(Gimp.ColorProfile.new_rgb_srgb(), Gimp.ColorRenderingIntent.PERCEPTUAL, True)
    pixel = copy.flatten().get_pixel(0, 0).get_bytes(Babl.format("R'G'B' u8")).get_data()
    copy.delete()
    return tuple(pixel)


def A_profile_is_used_at_every_depth():
    for precision in (150, 250, 350, 650, 600, 200):
        picture = image(precision=Gimp.Precision(precision))
        adobe = Gimp.ColorProfile.new_rgb_adobe()
        linear = precision in (600, 200)
        picture.set_color_profile(adobe.new_linear_from_color_profile() if linear else adobe)
        layer(picture, rgb=(90, 160, 60))
        for _ in range(2):  # plain, then composed
            expected = in_srgb(picture)
            same(critique(picture).pixel(0, 0), expected, 1)
            layer(picture, rgb=(160, 90, 60)).set_opacity(40)
        picture.delete()


def A_panorama_of_20000_pixels_is_judged():
    picture = image(size=(20000, 400))
    layer(picture, size=(20000, 400))
    answer = critique(picture)
    assert answer.size == (20000, 400)
    same(answer.pixel(19999, 399), COLOR, 0)


def Stripes_join_without_a_seam():
    for top, alpha in ((0, False), (-37, False), (-37, True)):
        picture = image(size=(300, 700))
        tall = layer(picture, size=(300, 900), at=(0, top), alpha=alpha)
        for y in range(0, 700, 20):
            Gimp.Image.select_rectangle(picture, Gimp.ChannelOps.REPLACE, 0, y, 300, 20)
            Gimp.context_set_foreground(pictures.color((y // 20, 255 - y // 20, 50)))
            tall.edit_fill(Gimp.FillType.FOREGROUND)
        answer = critique(picture)
        for y in range(700):
            same(answer.pixel(299, y), (y // 20, 255 - y // 20, 50), 0)
        picture.delete()


def complains(answer, *words):
    assert not answer.ok, "it gave an assessment"
    for word in words:
        assert word in answer.message, answer.message


def A_picture_of_one_pixel_is_refused_with_its_size():
    picture = image(size=(1, 1))
    layer(picture, size=(1, 1))
    complains(critique(picture), "1×1 px; a picture needs at least 32 px a side")


def An_image_without_layers_is_refused():
    complains(critique(image()), "no layers")


def A_layer_outside_the_canvas_is_refused():
    picture = image()
    layer(picture)
    outside = layer(picture, "far", at=(500, 500))
    complains(critique(picture, [outside], target="layer"), "far", "outside the canvas")


def Several_selected_layers_are_refused_for_a_layer_and_no_matter_for_the_image():
    picture = image()
    both = [layer(picture), layer(picture)]
    complains(critique(picture, both, target="layer"), "Several layers")
    assert critique(picture, both).ok


def A_selected_channel_is_refused_for_a_layer():
    picture = image()
    layer(picture)
    channel = Gimp.Channel.new(picture, "mask", SIDE, SIDE, 50, pictures.color((255, 0, 0)))
    picture.insert_channel(channel, None, 0)
    complains(critique(picture, [channel], target="layer"), "channel")


def No_display_is_an_error_when_interactive_and_no_matter_with_last_values():
    picture = image()
    layer(picture)
    complains(critique(picture, mode=Gimp.RunMode.INTERACTIVE), "no display")
    assert critique(picture, mode=Gimp.RunMode.WITH_LAST_VALS).ok


def The_results_are_complete_and_agree():
    picture = image()
    layer(picture)
    answer = critique(picture)
    assert answer.attributes == ["content", "emotion", "composition", "depth_of_field", "lighting", "color",
                                 "technical_quality"]
    assert list(answer.json["attributes"]) == answer.attributes
    assert abs(answer.json["overall"]["score"] - answer.overall) < 1e-3
    assert answer.feedback[2] == "The horizon leans by 1.5°."
    assert answer.json["file"] == picture.get_name()


def The_image_stays_as_it_was():
    picture = image()
    layer(picture)
    upper = layer(picture, rgb=(1, 2, 3))
    upper.set_opacity(50)
    picture.set_selected_layers([upper])
    picture.clean_all()
    layers, images = [one.get_id() for one in picture.get_layers()], len(Gimp.get_images())
    for target in ("image", "layer"):
        assert critique(picture, [upper], target=target).ok
    assert not picture.is_dirty(), "something went into the undo history"
    assert [one.get_id() for one in picture.get_layers()] == layers
    assert [one.get_id() for one in picture.get_selected_layers()] == [upper.get_id()]
    assert len(Gimp.get_images()) == images, "an image was left behind"


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
