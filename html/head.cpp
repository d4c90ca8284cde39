// SPDX-License-Identifier: GPL-3.0-or-later
#include "html/head.hpp"

#include "html/style.hpp"

namespace aesthete {
namespace {

constexpr const char* nothing_from_elsewhere = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

Html head(const std::string& title) {
  Html inside = void_element("meta", {{"charset", "utf-8"}});
  inside += void_element("meta", {{"http-equiv", "Content-Security-Policy"}, {"content", nothing_from_elsewhere}});
  inside += void_element("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
  return element("head", inside + element("title", title) + element("style", Html::markup(page_style)));
}

}  // namespace

std::string html_page(const std::string& language, const std::string& title, const Html& body) {
  return "<!DOCTYPE html>\n" + element("html", {{"lang", language}}, head(title) + element("body", body)).code() + "\n";
}

}  // namespace aesthete
