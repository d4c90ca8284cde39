// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "html/html.hpp"

namespace aesthete {
namespace {

TEST(Html, Text_is_escaped_wherever_it_goes_in) {
  const std::string hostile = "<script>alert('&\"')</script>";
  const std::string safe = "&lt;script&gt;alert(&#39;&amp;&quot;&#39;)&lt;/script&gt;";
  EXPECT_EQ(Html(hostile).code(), safe);
  EXPECT_EQ(element("p", {{"title", hostile}}, hostile).code(), "<p title=\"" + safe + "\">" + safe + "</p>");
  EXPECT_EQ(table({hostile}, {{hostile}}).code().find("<script"), std::string::npos);
}

TEST(Html, What_is_no_UTF_8_or_no_character_of_HTML_is_replaced) {
  EXPECT_EQ(Html("caf\xe9 \x01 ä").code(), "caf\uFFFD \uFFFD ä");
}

TEST(Html, Markup_stays_as_it_is_and_is_not_escaped_twice) {
  EXPECT_EQ((element("b", "a & b") + Html(" < c")).code(), "<b>a &amp; b</b> &lt; c");
}

TEST(Html, An_empty_section_leaves_no_heading) {
  EXPECT_TRUE(section("probe", "Probe", {}).empty());
  EXPECT_NE(section("probe", "Probe", "x").code().find("<h2>Probe</h2>"), std::string::npos);
}

}  // namespace
}  // namespace aesthete
