// SPDX-License-Identifier: GPL-3.0-or-later
// The edits themselves, by what they touch. Each keeps the size, but for the cuts.
#pragma once

#include <algorithm>
#include <cstdint>

#include "aesthete/image.hpp"

namespace aesthete::edit {

inline double short_side(const Image& p) { return std::min(p.width(), p.height()); }  ///< px

Image noise(const Image&, double strength, std::uint32_t seed);        ///< Gaussian, chroma and luma, deviation 6–40
Image blur(const Image&, double strength, std::uint32_t seed);         ///< Gaussian, sigma .2–.9 % of the short side
Image motion_blur(const Image&, double strength, std::uint32_t seed);  ///< a line of 1–5 % of the short side
Image compression(const Image&, double strength, std::uint32_t seed);  ///< JPEG at quality 30 down to 4
Image grain(const Image&, double strength, std::uint32_t seed);        ///< Gaussian, luma alone, deviation 6–40
Image color_noise(const Image&, double strength, std::uint32_t seed);  ///< blotches of CIELAB a* and b*, deviation 6–30
Image enlarged(const Image&, double strength, std::uint32_t seed);     ///< shrunk to a half down to a seventh, and back
Image banding(const Image&, double strength, std::uint32_t seed);      ///< 12 down to 3 levels a channel
Image halos(const Image&, double strength, std::uint32_t seed);        ///< sharpened by an unsharp mask of 2–8 times

Image underexposure(const Image&, double strength, std::uint32_t seed);       ///< 1–3.5 stops down
Image overexposure(const Image&, double strength, std::uint32_t seed);        ///< .8–2.5 stops up, clipped
Image flat_contrast(const Image&, double strength, std::uint32_t seed);       ///< contrast to 60–20 % about grey
Image clipped_highlights(const Image&, double strength, std::uint32_t seed);  ///< all above the 85th–50th percentile white
Image crushed_shadows(const Image&, double strength, std::uint32_t seed);     ///< all below the 20th–60th percentile black

Image cast(const Image&, double strength, std::uint32_t seed);   ///< a CIELAB shift of 15–50 in a chance direction
Image warm_cast(const Image&, double strength, std::uint32_t seed);   ///< CIELAB b* up by 14–45, a* by a third of it
Image cool_cast(const Image&, double strength, std::uint32_t seed);   ///< b* down by 14–45
Image green_cast(const Image&, double strength, std::uint32_t seed);  ///< a* down by 14–45
Image neon(const Image&, double strength, std::uint32_t seed);   ///< chroma times 1.8–4
Image faded(const Image&, double strength, std::uint32_t seed);  ///< chroma to 55–15 %, blacks lifted

Image tilt(const Image&, double strength, std::uint32_t seed);     ///< rotated by 3–12° and enlarged until the frame is filled
Image lean(const Image&, double strength, std::uint32_t seed);  ///< rotated by 1–8° and enlarged, twice as far as need be
Image straightened(const Image&, double strength, std::uint32_t seed);  ///< the same frame, turned back
Image cut_off(const Image&, double strength, std::uint32_t seed);  ///< 15–45 % of a chance side lost
Image cut_subject(const Image&, double strength, std::uint32_t seed);       ///< cut where the salient part begins, down to its middle
Image cluttered_border(const Image&, double strength, std::uint32_t seed);  ///< 3–14 pieces of the picture reach in from the border
Image busy_background(const Image&, double strength, std::uint32_t seed);   ///< 8–40 pieces of it strewn about the salient part

Image misfocus(const Image&, double strength, std::uint32_t seed);  ///< the middle blurred, the border sharp
Image defocus(const Image&, double strength, std::uint32_t seed);   ///< a disc of .4–2 % of the short side over all
Image sharp_background(const Image&, double strength, std::uint32_t seed);  ///< fine texture, deviation 8–34, where nothing was drawn finely

Image saved_as_png(const Image&, double, std::uint32_t);
Image slight_crop(const Image&, double, std::uint32_t);        ///< 2 % of each side's length lost
Image mirror(const Image&, double, std::uint32_t);             ///< left and right exchanged
Image slightly_brighter(const Image&, double, std::uint32_t);  ///< every value 3 % up
Image slightly_darker(const Image&, double, std::uint32_t);    ///< every value 3 % down

/// A part from the middle of a chance shape, 1:2 to 2:1, and up to twice as small: another photograph could be so. No score need stay.
Image reframed(const Image& picture, double strength, std::uint32_t seed);

}  // namespace aesthete::edit
