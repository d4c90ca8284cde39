// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace aesthete {

/// Markup. Made from text by escaping it, so that nothing gets in as it is but what `markup` names.
class Html {
public:
  Html() = default;
  Html(const std::string& text);  ///< escaped; what is no UTF-8 and what HTML forbids becomes U+FFFD
  Html(const char* text) : Html(std::string(text)) {}
  static Html markup(std::string code);

  Html& operator+=(const Html& more);
  friend Html operator+(Html a, const Html& b) { return a += b; }

  const std::string& code() const { return code_; }
  bool empty() const { return code_.empty(); }

private:
  std::string code_;
};

using HtmlAttributes = std::vector<std::pair<const char*, std::string>>;

/// <name …>inside</name>
Html element(const char* name, const HtmlAttributes& attributes, const Html& inside);
Html element(const char* name, const Html& inside);
/// <name …>, of those that hold nothing.
Html void_element(const char* name, const HtmlAttributes& attributes);

/// A table that a narrow screen can scroll. Columns that `numeric` marks are set to the right; where it is shorter they are text.
/// The first column names its row.
Html table(const std::vector<Html>& heads, const std::vector<std::vector<Html>>& rows, const std::vector<bool>& numeric = {});
/// Two columns without heads: what, and which.
Html facts(const std::vector<std::pair<Html, Html>>& rows);
/// <section> with its <h2>; nothing when there is nothing inside.
Html section(const char* id, const char* title, const Html& inside);

}  // namespace aesthete
