// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/encoder/encoder.hpp"

#include "aesthete/image.hpp"
#include "model/encoder/efficientnet_lite.hpp"
#include "model/encoder/resnet.hpp"

namespace aesthete {

std::shared_ptr<Encoder> make_encoder(const std::string& name) {
  for (int variant = 0; variant <= 4; ++variant)
    if (name == "efficientnet_lite" + std::to_string(variant)) return std::make_shared<EfficientNetLite>(variant);
  if (name == "resnet50") return std::make_shared<ResNet50>();
  throw Error("encoder \"" + name + "\" is not known; take efficientnet_lite0 … efficientnet_lite4 or resnet50");
}

}  // namespace aesthete
