// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Put before a function of plain loops: the compiler vectorises it for each kind of processor, and the program takes
/// what the one it runs on has. Sanitizers cannot be started early enough for that choice.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__SANITIZE_ADDRESS__)
#define AESTHETE_VECTORISED [[gnu::target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")]]
#else
#define AESTHETE_VECTORISED
#endif
