# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs within GIMP (headless_test.py): what is refused, and what is returned. Each function below that begins with a capital is a check."""
from gi.repository import Gimp

import checks
import pictures
from pictures import SIDE, critique, image, layer


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


checks.run(globals(), pictures.delete_images)
