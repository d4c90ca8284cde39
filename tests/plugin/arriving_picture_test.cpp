// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <future>

#include "aesthete/critic.hpp"
#include "plugin/arriving_picture.hpp"

using aesthete::ArrivingPicture;
using aesthete::Image;

namespace {

void bring(ArrivingPicture& picture, int first, int last) {
  picture.begun(first, last);
  picture.arrived(first, last);
}

TEST(ArrivingPicture, Rows_that_are_waited_for_come_next) {
  ArrivingPicture picture({}, 10, 300);
  EXPECT_EQ(picture.next_row(), 0);
  bring(picture, 0, 100);
  std::stop_source stop;
  auto waiting = std::async(std::launch::async, [&] { picture.wait(210, 220, stop.get_token()); });
  while (picture.next_row() != 210) std::this_thread::yield();
  bring(picture, 200, 300);
  waiting.get();
  EXPECT_EQ(picture.next_row(), 100);
  bring(picture, 100, 200);
  EXPECT_EQ(picture.next_row(), std::nullopt);
}

TEST(ArrivingPicture, Who_waits_is_let_go_when_it_is_stopped) {
  ArrivingPicture picture({}, 10, 30);
  std::stop_source stop;
  auto waiting = std::async(std::launch::async, [&] { picture.wait(0, 30, stop.get_token()); });
  stop.request_stop();
  EXPECT_THROW(waiting.get(), aesthete::Cancelled);
}

TEST(ArrivingPicture, Takes_the_memory_of_an_earlier_one_of_its_size) {
  Image earlier(10, 30);
  const std::uint8_t* memory = earlier.row(0);
  EXPECT_EQ(ArrivingPicture(std::move(earlier), 10, 30).image().row(0), memory);
  EXPECT_EQ(ArrivingPicture(Image(5, 5), 10, 30).image().width(), 10);
}

}  // namespace
