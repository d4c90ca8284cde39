// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>

#include <cstdlib>

#include "aesthete/critic.hpp"
#include "scratch.hpp"

namespace aesthete {
namespace {

using testing::HasSubstr;
using Loader = Scratch;

std::string refusal() {
  return error_of([] { Critic::open("critic"); });
}

// In this order, since a library once loaded stays.
TEST_F(Loader, Says_what_is_wrong_until_there_is_a_library_and_then_passes_its_errors_on) {
  ::setenv("AESTHETE_MODEL_LIBRARY", (folder / "none.so").c_str(), 1);
  EXPECT_THAT(refusal(), testing::AllOf(HasSubstr("none.so"), HasSubstr("reinstall Aesthete")));
  ::setenv("AESTHETE_MODEL_LIBRARY", file("text.so", "no library").c_str(), 1);
  EXPECT_THAT(refusal(), HasSubstr("text.so"));
  ::setenv("AESTHETE_MODEL_LIBRARY", "libm.so.6", 1);
  EXPECT_THAT(refusal(), HasSubstr("aesthete_open_critic"));

  ::setenv("AESTHETE_MODEL_LIBRARY", STAND_IN, 1);
  try {
    Critic::open("critic", Device::cuda);
    FAIL();
  } catch (const Error& error) {
    EXPECT_STREQ(error.what(), "opened critic on 2");
  }
}

}  // namespace
}  // namespace aesthete
