// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "aesthete/critic.hpp"

/// What libaesthete-model.so exports, and all that the loader asks of it. The caller owns the critic. Throws as
/// Critic::open does: both sides are built together, by one compiler.
extern "C" aesthete::Critic* aesthete_open_critic(const std::filesystem::path& file, aesthete::Device device);
