// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib-object.h>

#include <functional>
#include <memory>
#include <utility>

namespace aesthete {

struct Unref {
  void operator()(gpointer object) const { g_object_unref(object); }
};
struct Free {
  void operator()(gpointer memory) const { g_free(memory); }
};
struct ListFree {
  void operator()(GList* list) const { g_list_free(list); }
};
struct BytesUnref {
  void operator()(GBytes* bytes) const { g_bytes_unref(bytes); }
};

/// A reference to a GObject, given back at the end of the scope.
template <class T>
using Owned = std::unique_ptr<T, Unref>;
/// A string or a null-terminated array that GLib has allocated.
using Text = std::unique_ptr<char, Free>;
template <class T>
using Array = std::unique_ptr<T[], Free>;
using List = std::unique_ptr<GList, ListFree>;
using Bytes = std::unique_ptr<GBytes, BytesUnref>;

namespace detail {
template <class Signature>
struct Trampoline;

template <class Result, class... Arguments>
struct Trampoline<Result(Arguments...)> {
  using Function = std::function<Result(Arguments...)>;
  static Result call(gpointer, Arguments... arguments, gpointer function) {
    return (*static_cast<Function*>(function))(arguments...);
  }
  static void destroy(gpointer function, GClosure*) { delete static_cast<Function*>(function); }
};
}  // namespace detail

/// Connects a function to a signal. Signature is the signal's, without the object that emits it and the user data.
template <class Signature = void()>
void connect(gpointer object, const char* signal, std::function<Signature> function) {
  using Call = detail::Trampoline<Signature>;
  g_signal_connect_data(object, signal, G_CALLBACK(Call::call), new std::function<Signature>(std::move(function)),
                        Call::destroy, GConnectFlags(0));
}

}  // namespace aesthete
