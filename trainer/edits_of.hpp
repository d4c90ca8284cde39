// SPDX-License-Identifier: GPL-3.0-or-later
// The edits themselves, by what they touch. Each keeps the size, but for cut_off.
#pragma once

#include <cstdint>

#include "aesthete/image.hpp"

namespace aesthete::edit {

Image noise(const Image&, double strength, std::uint32_t seed);        ///< Gaussian, chroma and luma, deviation 6–40
Image blur(const Image&, double strength, std::uint32_t seed);         ///< Gaussian, sigma .2–.9 % of the short side
Image motion_blur(const Image&, double strength, std::uint32_t seed);  ///< a line of 1–5 % of the short side
Image compression(const Image&, double strength, std::uint32_t seed);  ///< JPEG at quality 30 down to 4

Image underexposure(const Image&, double strength, std::uint32_t seed);       ///< 1–3.5 stops down
Image overexposure(const Image&, double strength, std::uint32_t seed);        ///< .8–2.5 stops up, clipped
Image flat_contrast(const Image&, double strength, std::uint32_t seed);       ///< contrast to 60–20 % about grey
Image clipped_highlights(const Image&, double strength, std::uint32_t seed);  ///< all above the 85th–50th percentile white

Image cast(const Image&, double strength, std::uint32_t seed);   ///< a CIELAB shift of 15–50 in a chance direction
Image neon(const Image&, double strength, std::uint32_t seed);   ///< chroma times 1.8–4
Image faded(const Image&, double strength, std::uint32_t seed);  ///< chroma to 55–15 %, blacks lifted

Image tilt(const Image&, double strength, std::uint32_t seed);     ///< rotated by 3–12° and enlarged until the frame is filled
Image cut_off(const Image&, double strength, std::uint32_t seed);  ///< 15–45 % of a chance side lost

Image misfocus(const Image&, double strength, std::uint32_t seed);  ///< the middle blurred, the border sharp
Image defocus(const Image&, double strength, std::uint32_t seed);   ///< a disc of .4–2 % of the short side over all

}  // namespace aesthete::edit
