// SPDX-License-Identifier: GPL-3.0-or-later
// The little that makes GTK's C interface safe to use from here.
#pragma once

#include <gtk/gtk.h>

#include <functional>
#include <memory>
#include <string>

namespace aesthete {

struct Unref {
  void operator()(gpointer object) const { g_object_unref(object); }
};
struct Free {
  void operator()(gpointer memory) const { g_free(memory); }
};
template <class T>
using Owned = std::unique_ptr<T, Unref>;
using Text = std::unique_ptr<char, Free>;

template <class Signature>
struct Call;
template <class Result, class... Arguments>
struct Call<Result(Arguments...)> {
  using Function = std::function<Result(Arguments...)>;
  static Result call(gpointer, Arguments... arguments, gpointer function) { return (*static_cast<Function*>(function))(arguments...); }
  static void destroy(gpointer function, GClosure*) { delete static_cast<Function*>(function); }
};

/// Connects a function to a signal. Signature is the signal's, without the object that emits it and the user data.
template <class Signature>
void connect(gpointer object, const char* signal, std::function<Signature> function) {
  g_signal_connect_data(object, signal, G_CALLBACK(Call<Signature>::call), new std::function<Signature>(std::move(function)),
                        Call<Signature>::destroy, GConnectFlags(0));
}

inline void add_class(GtkWidget* widget, const char* name) { gtk_style_context_add_class(gtk_widget_get_style_context(widget), name); }

struct LabelStyle {
  bool bold = false, dim = false, wrap = false;
  float xalign = 0;
};
GtkWidget* new_label(const std::string& text, const LabelStyle& style = {});

}  // namespace aesthete
