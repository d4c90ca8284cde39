// SPDX-License-Identifier: GPL-3.0-or-later
#include "html/html.hpp"

#include <nlohmann/json.hpp>

namespace aesthete {
namespace {

constexpr const char* replacement = "\uFFFD";

/// nlohmann-json writes what is no UTF-8 as U+FFFD.
std::string as_utf8(const std::string& text) {
  const nlohmann::json json = text;
  return nlohmann::json::parse(json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)).get<std::string>();
}

bool forbidden(char c) { return (static_cast<unsigned char>(c) < 32 && c != '\n' && c != '\t') || c == 127; }

std::string attributes_of(const HtmlAttributes& attributes) {
  std::string code;
  for (const auto& [name, value] : attributes) code += std::string(" ") + name + "=\"" + Html(value).code() + '"';
  return code;
}

Html cell(const char* name, const Html& inside, bool numeric) {
  return numeric ? element(name, {{"class", "number"}}, inside) : element(name, inside);
}

Html row_of(const std::vector<Html>& cells, const std::vector<bool>& numeric, bool head) {
  Html row;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const bool number = i < numeric.size() && numeric[i];
    if (head) row += cell("th", cells[i], number);
    else if (i == 0) row += element("th", {{"scope", "row"}}, cells[i]);
    else row += cell("td", cells[i], number);
  }
  return element("tr", row) + Html::markup("\n");
}

}  // namespace

Html::Html(const std::string& text) {
  for (const char c : as_utf8(text)) switch (c) {
      case '&': code_ += "&amp;"; break;
      case '<': code_ += "&lt;"; break;
      case '>': code_ += "&gt;"; break;
      case '"': code_ += "&quot;"; break;
      case '\'': code_ += "&#39;"; break;
      default: forbidden(c) ? code_ += replacement : code_ += c;
    }
}

Html Html::markup(std::string code) {
  Html html;
  html.code_ = std::move(code);
  return html;
}

Html& Html::operator+=(const Html& more) {
  code_ += more.code_;
  return *this;
}

Html element(const char* name, const HtmlAttributes& attributes, const Html& inside) {
  return Html::markup(std::string("<") + name + attributes_of(attributes) + ">" + inside.code() + "</" + name + ">");
}

Html element(const char* name, const Html& inside) { return element(name, {}, inside); }

Html void_element(const char* name, const HtmlAttributes& attributes) {
  return Html::markup(std::string("<") + name + attributes_of(attributes) + ">");
}

Html table(const std::vector<Html>& heads, const std::vector<std::vector<Html>>& rows, const std::vector<bool>& numeric) {
  Html body;
  for (const auto& row : rows) body += row_of(row, numeric, false);
  return element("div", {{"class", "wide"}}, element("table", element("thead", row_of(heads, numeric, true)) + element("tbody", body)));
}

Html facts(const std::vector<std::pair<Html, Html>>& rows) {
  Html body;
  for (const auto& [what, which] : rows) body += row_of({what, which}, {}, false);
  return element("div", {{"class", "wide"}}, element("table", {{"class", "facts"}}, element("tbody", body)));
}

Html section(const char* id, const char* title, const Html& inside) {
  if (inside.empty()) return {};
  return element("section", {{"id", id}}, element("h2", title) + Html::markup("\n") + inside) + Html::markup("\n");
}

}  // namespace aesthete
