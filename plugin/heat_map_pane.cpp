// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/heat_map_pane.hpp"

#include <future>
#include <optional>
#include <stop_token>
#include <vector>

#include "plugin/gobject.hpp"
#include "plugin/heat_map_layer.hpp"
#include "plugin/heat_map_legend.hpp"
#include "plugin/heat_map_request.hpp"
#include "plugin/heat_map_view.hpp"
#include "plugin/heat_map_words.hpp"
#include "plugin/labels.hpp"
#include "plugin/stopwatch.hpp"
#include "plugin/text.hpp"

namespace aesthete {
namespace {

constexpr int preview_side = 720;

class HeatMapPane final : public Pane {
public:
  explicit HeatMapPane(PaneHost& host);
  ~HeatMapPane() override { *alive_ = false; }

  std::string title() const override { return tr("See Where"); }
  GtkWidget* widget() override { return page_; }
  void moved() override { forget(); }
  void stale() override { gtk_widget_set_sensitive(page_, FALSE); }
  void stopped() override { set_text(state_, stopped_words()); }
  void done(const Verdict& verdict) override;
  void shown(bool in_front) override;

private:
  GtkWidget* controls();
  void offer(const ModelCard& card);
  void forget();
  void look();
  void found(HeatMethod method, std::vector<HeatMap> maps);
  void show();
  void set_overlay();
  void add_layer();
  const HeatMap* chosen() const;

  PaneHost& host_;
  HeatMapView view_;
  GtkWidget *scores_, *overlay_, *opacity_, *layer_, *words_, *state_, *page_;
  std::vector<std::string> offered_;
  std::vector<HeatMap> maps_;
  bool in_front_ = false;
  std::optional<HeatMethod> missing_;  ///< what is yet to be looked at: the fast map, or the exact one after it
  std::stop_source looking_;           ///< stopped when the page is left, so that no other page waits for this
  std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);  ///< for answers that come when this has gone
};

HeatMapPane::HeatMapPane(PaneHost& host)
    : host_(host),
      scores_(gtk_combo_box_text_new()),
      overlay_(gtk_check_button_new_with_mnemonic(tr("_Heat map"))),
      opacity_(gtk_scale_new_with_range(GTK_ORIENTATION_HORIZONTAL, 0, 100, 5)),
      layer_(gtk_button_new_with_mnemonic(tr("Add as _Layer"))),
      words_(new_label("", {.wrap = true})),
      state_(new_label("", {.dim = true, .wrap = true})) {
  GtkBox* page = new_box(GTK_ORIENTATION_VERTICAL, 6);
  add(page, controls());
  add(page, view_.widget(), true);
  add(page, words_);
  add(page, state_);
  page_ = GTK_WIDGET(page);
  gtk_widget_set_tooltip_text(layer_, tr("Adds this heat map above all layers of the image, in one undo step"));
  connect<void()>(scores_, "changed", [this] { show(); });
  connect<void()>(overlay_, "toggled", [this] { set_overlay(); });
  connect<void()>(opacity_, "value-changed", [this] { set_overlay(); });
  connect<void()>(layer_, "clicked", [this] { add_layer(); });
  forget();
}

GtkWidget* HeatMapPane::controls() {
  GtkBox* row = new_box(GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_toggle_button_set_active(GTK_TOGGLE_BUTTON(overlay_), TRUE);
  gtk_range_set_value(GTK_RANGE(opacity_), 100);
  gtk_scale_set_draw_value(GTK_SCALE(opacity_), FALSE);
  gtk_widget_set_size_request(opacity_, 110, -1);
  set_accessible_name(opacity_, tr("Opacity of the heat map, in percent"));
  gtk_widget_set_tooltip_text(opacity_, tr("Opacity of the heat map"));
  add(row, new_label_of(tr("_Score:"), scores_));
  add(row, scores_);
  add(row, overlay_);
  add(row, opacity_, true);
  add(row, layer_);
  return GTK_WIDGET(row);
}

void HeatMapPane::offer(const ModelCard& card) {
  std::vector<std::string> names{"overall"};
  for (const Attribute& attribute : card.attributes) names.push_back(attribute.name);
  if (names == offered_) return;
  offered_ = names;
  gtk_combo_box_text_remove_all(GTK_COMBO_BOX_TEXT(scores_));
  for (const std::string& name : names) gtk_combo_box_text_append(GTK_COMBO_BOX_TEXT(scores_), name.c_str(), label_of(card, name).c_str());
  gtk_combo_box_set_active(GTK_COMBO_BOX(scores_), 0);
}

void HeatMapPane::forget() {
  maps_.clear();
  view_.hide_map();
  gtk_widget_set_sensitive(layer_, FALSE);
  set_text(words_, " ");
  set_text(state_, " ");
}

void HeatMapPane::done(const Verdict& verdict) {
  gtk_widget_set_sensitive(page_, TRUE);
  offer(verdict.card);
  maps_.clear();
  missing_ = HeatMethod::fast;
  look();
}

void HeatMapPane::shown(bool in_front) {
  in_front_ = in_front;
  if (!in_front) looking_.request_stop();
  look();
}

/// At what is missing, while the page is in front; while the picture is judged, done() looks. All that reads the picture is done on
/// the worker.
void HeatMapPane::look() {
  if (!in_front_ || !missing_ || !host_.picture()) return;
  const HeatMethod method = *missing_;
  looking_.request_stop();  // what is still to be told of an earlier picture is told no more
  looking_ = {};
  g_debug("heat map asked for");
  set_text(state_, method == HeatMethod::fast ? tr("Looking…") : tr("An estimate. Now each part is blurred and judged again…"));
  host_.ask_critic([this, method, alive = alive_, here = looking_, picture = host_.picture()](const Critic& critic, std::stop_token stop) mutable -> PaneHost::Answer {
    const Stopwatch watch;
    const std::stop_callback both(stop, [&] { here.request_stop(); });
    auto previewing = std::async(std::launch::async, [&] { return method == HeatMethod::fast ? preview_of(*picture, preview_side) : Image(); });
    auto maps = critic.heat_maps(*picture, method, {{}, here.get_token(), {}});
    auto preview = std::make_shared<Image>(previewing.get());
    watch.report(method == HeatMethod::fast ? "fast heat map" : "exact heat map");
    return [this, method, alive, here, preview, maps = std::move(maps)] {
      if (!*alive || here != looking_) return;
      if (!preview->empty()) view_.show_picture(*preview);
      found(method, maps);
    };
  });
}

void HeatMapPane::found(HeatMethod method, std::vector<HeatMap> maps) {
  maps_ = std::move(maps);
  gtk_widget_set_sensitive(layer_, TRUE);
  show();
  missing_ = method == HeatMethod::fast ? std::optional(HeatMethod::exact) : std::nullopt;
  if (!missing_) set_text(state_, tr("Exact: how many points of 10 the score loses where the picture is blurred."));
  look();
}

const HeatMap* HeatMapPane::chosen() const {
  const int row = gtk_combo_box_get_active(GTK_COMBO_BOX(scores_));
  return row >= 0 && std::size_t(row) < maps_.size() ? &maps_[std::size_t(row)] : nullptr;
}

void HeatMapPane::show() {
  const HeatMap* map = chosen();
  if (!map || !host_.verdict()) return;
  const std::string said = in_words(*map), title = heat_title(label_of(host_.verdict()->card, map->name));
  view_.show_map(*map, title, title + ". " + said);
  set_text(words_, said);
  set_overlay();
}

void HeatMapPane::set_overlay() {
  const bool on = gtk_toggle_button_get_active(GTK_TOGGLE_BUTTON(overlay_));
  gtk_widget_set_sensitive(opacity_, on);
  view_.set_opacity(on ? gtk_range_get_value(GTK_RANGE(opacity_)) / 100 : 0);
}

void HeatMapPane::add_layer() try {
  const HeatMap* map = chosen();
  if (!map || !host_.verdict()) return;
  add_heat_layer(judged_target(host_), *map, label_of(host_.verdict()->card, map->name));
  gimp_displays_flush();
  host_.show_message(tr("The heat map is the uppermost layer now; hide it before you judge again"));
} catch (const std::exception& error) {
  host_.show_error(error.what());
}

}  // namespace

std::unique_ptr<Pane> make_heat_map_pane(PaneHost& host) { return std::make_unique<HeatMapPane>(host); }

}  // namespace aesthete
