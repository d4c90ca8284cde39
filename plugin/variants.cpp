// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/variants.hpp"

#include <algorithm>

#include "aesthete/image.hpp"
#include "plugin/gobject.hpp"
#include "plugin/text.hpp"

namespace aesthete {
namespace {

std::string name_of_item(int id) {
  const Text text(gimp_item_get_name(gimp_item_get_by_id(id)));
  return text ? text.get() : "";
}

void need_two(std::size_t count) {
  if (count < 2) throw Error(tr("There is nothing to compare; choose two or more"));
}

ScratchImage copy_of(GimpImage* image) {
  ScratchImage copy(gimp_image_duplicate(image));
  if (!copy) throw Error(fill(tr("GIMP could not copy “{}”; see its error console"), name_of({image})));
  gimp_image_undo_disable(copy.get());
  return copy;
}

void list(GimpItem** items, int depth, std::vector<ListedLayer>& into) {
  for (int i = 0; items && items[i]; ++i) {
    const int id = gimp_item_get_id(items[i]);
    into.push_back({id, name_of_item(id), depth});
    if (!gimp_item_is_group(items[i])) continue;
    const Array<GimpItem*> children(gimp_item_get_children(items[i]));
    list(children.get(), depth + 1, into);
  }
}

GimpItem* parent_of(GimpItem* item) { return gimp_item_get_parent(item); }

bool is_seen(GimpItem* item) {
  for (; item; item = parent_of(item))
    if (!gimp_item_get_visible(item)) return false;
  return true;
}

void must_be_in(GimpImage* image, int id) {
  if (!gimp_item_id_is_layer(id)) throw Error(tr("That layer no longer exists; choose another one"));
  if (gimp_item_get_image(gimp_item_get_by_id(id)) != image)
    throw Error(fill(tr("The layer “{0}” is in another image than “{1}”; compare layers of one image"), name_of_item(id), name_of({image})));
}

class Layers : public Variants {
public:
  Layers(GimpImage* image, const std::vector<int>& layers, Showing showing) : showing_(showing) {
    if (!gimp_image_is_valid(image)) throw Error(tr("The image has been closed"));
    for (int id : layers)
      must_be_in(image, id);
    parts_ = showing == Showing::left_out;
    if (parts_) names_.push_back(name_of({image}));
    for (int id : layers)
      if (!parts_ || is_seen(gimp_item_get_by_id(id))) chosen_.push_back(id);
    for (int id : chosen_) names_.push_back(name_of_item(id));
    if (parts_ && chosen_.empty()) throw Error(tr("None of these layers is visible, so leaving one out changes nothing"));
    need_two(names_.size());
    const bool plain = std::ranges::all_of(chosen_, [](int id) { return is_plain(layer_of(id)); });
    plain && showing_ == Showing::alone ? copy_layers(image) : copy(image);
  }

  Target show(std::size_t index) override {
    if (!loose_.empty()) return {copy_.get(), loose_[index].get()};
    if (showing_ == Showing::alone) return {copy_.get(), GIMP_LAYER(chosen_items_[index])};
    if (showing_ == Showing::added) add(index);
    if (showing_ == Showing::left_out) leave_out(index);
    return {copy_.get()};
  }

private:
  static GimpLayer* layer_of(int id) { return GIMP_LAYER(gimp_item_get_by_id(id)); }

  /// Layers that are what they show need no copy of the image, which GIMP would compose though nobody looks at it.
  void copy_layers(GimpImage* image) {
    copy_ = empty_like(image, gimp_image_get_width(image), gimp_image_get_height(image));
    for (std::size_t i = 0; i < chosen_.size(); ++i) {
      loose_.emplace_back(gimp_layer_new_from_drawable(GIMP_DRAWABLE(layer_of(chosen_[i])), copy_.get()));
      if (!loose_.back()) throw Error(fill(tr("GIMP could not copy “{}”; see its error console"), names_[i]));
      gimp_item_set_name(GIMP_ITEM(loose_.back().get()), names_[i].c_str());  // for messages
    }
  }

  /// The copy's layers stand in the same order as the image's.
  void copy(GimpImage* image) {
    const std::vector<ListedLayer> originals = listed_layers(image);
    copy_ = copy_of(image);
    const std::vector<ListedLayer> copies = listed_layers(copy_.get());
    if (copies.size() != originals.size()) throw Error(fill(tr("GIMP could not copy “{}”; see its error console"), name_of({image})));
    for (int id : chosen_)
      chosen_items_.push_back(gimp_item_get_by_id(copies[std::size_t(std::ranges::find(originals, id, &ListedLayer::id) - originals.begin())].id));
  }

  void add(std::size_t index) {
    for (GimpItem* item : chosen_items_) gimp_item_set_visible(item, FALSE);
    for (GimpItem* item = chosen_items_[index]; item; item = parent_of(item)) gimp_item_set_visible(item, TRUE);
  }

  void leave_out(std::size_t index) {
    for (std::size_t i = 0; i < chosen_items_.size(); ++i) gimp_item_set_visible(chosen_items_[i], i + 1 != index);
  }

  Showing showing_;
  std::vector<int> chosen_;
  ScratchImage copy_;
  std::vector<GimpItem*> chosen_items_;  // in the copy
  std::vector<LooseLayer> loose_;  // in an empty copy
};

class Images : public Variants {
public:
  explicit Images(std::vector<int> ids) : ids_(std::move(ids)) {
    need_two(ids_.size());
    for (const auto& [id, name] : named_images(ids_)) names_.push_back(name);
    if (names_.size() < ids_.size()) throw closed();
  }

  Target show(std::size_t index) override {
    if (!gimp_image_id_is_valid(ids_[index])) throw closed();
    copy_ = copy_of(gimp_image_get_by_id(ids_[index]));
    return {copy_.get()};
  }

private:
  static Error closed() { return Error(tr("An image that is compared has been closed; compare again")); }

  std::vector<int> ids_;
  ScratchImage copy_;
};

class Files : public Variants {
public:
  explicit Files(const std::vector<std::string>& paths) {
    for (const std::string& path : paths)
      if (std::ranges::find(names_, path) == names_.end()) names_.push_back(path);
    need_two(names_.size());
  }

  Target show(std::size_t index) override {
    const Owned<GFile> file(g_file_new_for_path(names_[index].c_str()));
    if (!g_file_query_exists(file.get(), nullptr)) throw Error(fill(tr("There is no file “{}”"), names_[index]));
    image_.reset(gimp_file_load(GIMP_RUN_NONINTERACTIVE, file.get()));
    if (!image_) throw Error(fill(tr("GIMP could not open “{}”; see its error console"), names_[index]));
    gimp_image_undo_disable(image_.get());
    gimp_image_policy_rotate(image_.get(), FALSE);
    return {image_.get()};
  }

private:
  ScratchImage image_;
};

}  // namespace

std::unique_ptr<Variants> layers_of(GimpImage* image, const std::vector<int>& layers, Showing showing) {
  return std::make_unique<Layers>(image, layers, showing);
}
std::unique_ptr<Variants> images(const std::vector<int>& ids) { return std::make_unique<Images>(ids); }
std::unique_ptr<Variants> files(const std::vector<std::string>& paths) { return std::make_unique<Files>(paths); }

std::vector<int> open_images() {
  const Array<GimpImage*> images(gimp_get_images());
  std::vector<int> ids;
  for (int i = 0; images && images[i]; ++i) ids.push_back(gimp_image_get_id(images[i]));
  return ids;
}

std::vector<int> users_images(GimpImage* own) {
  std::vector<int> ids = open_images();
  std::erase_if(ids, [own](int id) { return gimp_image_get_by_id(id) != own && !is_the_users(gimp_image_get_by_id(id)); });
  return ids;
}

std::vector<std::pair<int, std::string>> named_images(const std::vector<int>& ids) {
  std::vector<std::string> all;
  for (int id : open_images())
    if (GimpImage* image = gimp_image_get_by_id(id); std::ranges::find(ids, id) != ids.end() || is_the_users(image)) all.push_back(name_of({image}));
  std::vector<std::pair<int, std::string>> result;
  for (int id : ids) {
    if (!gimp_image_id_is_valid(id)) continue;
    const std::string name = name_of({gimp_image_get_by_id(id)});
    result.push_back({id, std::ranges::count(all, name) > 1 ? fill("{0} ({1})", name, id) : name});
  }
  return result;
}

std::vector<ListedLayer> listed_layers(GimpImage* image) {
  std::vector<ListedLayer> result;
  const Array<GimpLayer*> layers(gimp_image_get_layers(image));
  list(reinterpret_cast<GimpItem**>(layers.get()), 0, result);
  return result;
}

std::vector<int> layers_to_compare(GimpImage* image, GimpDrawable** selected) {
  std::vector<int> chosen, top;
  for (int i = 0; selected && selected[i]; ++i)
    if (gimp_item_is_layer(GIMP_ITEM(selected[i]))) chosen.push_back(gimp_item_get_id(GIMP_ITEM(selected[i])));
  if (chosen.size() > 1) return chosen;
  for (const ListedLayer& layer : listed_layers(image))
    if (layer.depth == 0) top.push_back(layer.id);
  return top;
}

}  // namespace aesthete
