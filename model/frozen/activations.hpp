// SPDX-License-Identifier: GPL-3.0-or-later
// What lies between a head's linear layers, and how it passes a slope back.
#pragma once

#include <span>
#include <vector>

namespace aesthete {

/// Each x becomes x Φ(x). Hendrycks and Gimpel 2016.
void gelu(std::vector<float>& x);

/// slope: by gelu's result. x: what went in. The slope becomes that by x.
void gelu_back(std::vector<float>& slope, std::span<const float> x);

/// Layer norm with its scale and shift. Ba et al. 2016.
void normalize(std::vector<float>& x, std::span<const float> scale, std::span<const float> shift);

/// slope: by normalize's result. x: what went in. The slope becomes that by x.
void normalize_back(std::vector<float>& slope, std::span<const float> x, std::span<const float> scale);

}  // namespace aesthete
