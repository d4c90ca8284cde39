# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs within GIMP (headless_test.py): what the critic sees of images of every kind. Each function below is a check; its name says what it proves."""
from gi.repository import Babl, Gimp

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


checks.run(globals(), pictures.delete_images)
