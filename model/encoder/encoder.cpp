// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/encoder/encoder.hpp"

#include "aesthete/image.hpp"
#include "model/encoder/efficientnet_lite.hpp"

namespace aesthete {

std::shared_ptr<Encoder> make_encoder(const std::string& name) {
  for (int variant = 0; variant <= 4; ++variant)
    if (name == "efficientnet_lite" + std::to_string(variant)) return std::make_shared<EfficientNetLite>(variant);
  throw Error("encoder \"" + name + "\" is not known; take efficientnet_lite0 … efficientnet_lite4");
}

}  // namespace aesthete
