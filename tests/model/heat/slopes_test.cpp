// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <list>

#include "model/base/safetensors.hpp"
#include "model/frozen/frozen_heads.hpp"
#include "tests/model/base/scratch.hpp"

namespace aesthete {
namespace {

constexpr std::int64_t features = 5, width = 4, hidden = 3;

/// Tensors of numbers nobody would guess.
class Tensors {
public:
  void add(const std::string& name, std::vector<std::int64_t> shape, double scale = 1, double around = 0) {
    std::size_t count = 1;
    for (const auto side : shape) count *= std::size_t(side);
    std::vector<float>& values = store_.emplace_back(count);
    for (float& value : values) value = float(around + scale * std::sin(1.7 * ++drawn_));
    views_[name] = {"F32", std::move(shape), std::as_bytes(std::span(values))};
  }
  const std::map<std::string, TensorView>& views() const { return views_; }

private:
  std::list<std::vector<float>> store_;
  std::map<std::string, TensorView> views_;
  double drawn_ = 0;
};

FrozenHeads heads(const std::filesystem::path& file, const std::string& gate = {}, bool personal = false) {
  Tensors tensors;
  tensors.add("heads.mean", {features});
  tensors.add("heads.deviation", {features}, .2, 1);
  tensors.add("heads.project.weight", {width, features});
  tensors.add("heads.project.bias", {width});
  for (const std::string name : {"overall", "color"}) {
    const std::string at = "heads." + name;
    tensors.add(at + "_integrate.0.weight", {hidden, width});
    tensors.add(at + "_integrate.0.bias", {hidden});
    tensors.add(at + "_integrate.2.weight", {width, hidden});
    tensors.add(at + "_integrate.2.bias", {width});
    tensors.add(at + "_norm.weight", {width});
    tensors.add(at + "_norm.bias", {width});
    tensors.add(at + "_logits.weight", {bins, width});
    tensors.add(at + "_logits.bias", {bins});
  }
  if (!gate.empty()) tensors.add("gate.weight", {features}, .1);
  if (personal) tensors.add("personal.weight", {2, width + !gate.empty()}, .4), tensors.add("personal.bias", {2}, .2);
  write_safetensors(file, tensors.views(), gate.empty() ? std::map<std::string, std::string>() : std::map<std::string, std::string>{{"gate", gate}});
  return FrozenHeads(Safetensors::open(file), {"overall", "color"}, features);
}

double mean(const FrozenHeads& heads, const std::vector<float>& v, std::size_t name) {
  return mean_of(heads.logits(heads.standardized(v))[name]);
}

const std::vector<float> somewhere{.3f, -.8f, 1.1f, .2f, -.4f};

/// Slopes against differences of means over small steps.
void expect_slopes_of_small_steps(const FrozenHeads& of) {
  const auto slopes = of.slopes(somewhere);
  ASSERT_EQ(slopes.size(), 2u);
  for (std::size_t name = 0; name < 2; ++name)
    for (std::size_t i = 0; i < somewhere.size(); ++i) {
      std::vector<float> more = somewhere, less = somewhere;
      more[i] += 1e-2f, less[i] -= 1e-2f;
      EXPECT_NEAR(slopes[name][i], (mean(of, more, name) - mean(of, less, name)) / 2e-2, 2e-3) << name << " by feature " << i;
    }
}

class Slopes : public Scratch {
protected:
  const FrozenHeads of = heads(folder / "heads.safetensors");
};

TEST_F(Slopes, Are_those_that_small_steps_show) { expect_slopes_of_small_steps(of); }

TEST_F(Slopes, Are_those_that_small_steps_show_behind_a_gate) {
  // half open, so that it turns with what is seen
  const FrozenHeads gated = heads(folder / "gated.safetensors", R"({"score": "overall", "asks": "color", "bias": 0.2, "most": 0.8, "shift": 4})");
  ASSERT_GT(std::abs(mean(gated, somewhere, 0) - mean(of, somewhere, 0)), .3);
  EXPECT_EQ(mean(gated, somewhere, 1), mean(of, somewhere, 1));
  expect_slopes_of_small_steps(gated);
}

TEST_F(Slopes, Are_those_that_small_steps_show_with_what_a_person_thinks) {
  const FrozenHeads personal = heads(folder / "personal.safetensors", {}, true);
  ASSERT_GT(std::abs(mean(personal, somewhere, 1) - mean(of, somewhere, 1)), .1);
  expect_slopes_of_small_steps(personal);
  expect_slopes_of_small_steps(heads(folder / "both.safetensors", R"({"score": "overall", "asks": "color", "bias": 0.2, "most": 0.8, "shift": 0.5})", true));
}

TEST_F(Slopes, Are_zero_where_a_feature_is_held) {
  const auto slopes = of.slopes(std::vector<float>{100, -.8f, 1.1f, .2f, -.4f});
  EXPECT_EQ(slopes[0][0], 0);
  EXPECT_NE(slopes[0][1], 0);
}

}  // namespace
}  // namespace aesthete
