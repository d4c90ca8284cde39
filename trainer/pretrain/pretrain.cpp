// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/pretrain/pretrain.hpp"

#include <format>
#include <fstream>
#include <iostream>

#include "model/base/file_writer.hpp"
#include "model/compute_device.hpp"
#include "model/tensors.hpp"
#include "trainer/pretrain/recipe.hpp"
#include "trainer/text/text_encoder.hpp"
#include "trainer/within.hpp"

namespace aesthete {
namespace {

constexpr int usual_timeout = 45;  // seconds; a dead rank is noticed at once where its machine still answers

/// Opened only when a text is met that no table holds.
TextTable::Embed embedding_by(const Settings& recipe) {
  return [&recipe, encoder = std::shared_ptr<TextEncoder>()](const std::vector<std::string>& texts) mutable {
    if (!encoder) encoder = std::make_shared<TextEncoder>(TextEncoder::open(recipe.path(recipe.get<std::string>("text_encoder"))));
    return encoder->embed(texts);
  };
}

/// The corpus's texts, then the generic prompts.
TextTable text_table(const Settings& recipe, const Corpus& corpus, const EmbedderForm& form, const Ranks& ranks, const Run* run) {
  std::vector<std::string> texts = corpus.texts;
  for (const auto& attribute : form.attributes) texts.push_back(attribute.prompt);
  std::vector<std::filesystem::path> known;
  if (run) known.push_back(run->path("texts.safetensors"));
  if (const auto other = recipe.get<std::string>("texts", ""); !other.empty()) known.push_back(recipe.path(other));
  const auto keep = [&](const TextTable& embedded) { embedded.save(known.front()); };
  const TextTable table = TextTable::make(texts, known, embedding_by(recipe), ranks, {keep});
  if (run && !std::filesystem::exists(known.front())) keep(table);
  return table;
}

torch::Tensor prompts_of(const TextTable& table, const Corpus& corpus, const EmbedderForm& form) {
  std::vector<std::int32_t> rows;
  for (std::size_t a = 0; a < form.attributes.size(); ++a) rows.push_back(std::int32_t(corpus.texts.size() + a));
  return table.rows(rows);
}

/// As many whole photographs for each rank.
std::size_t batch_for(const PretrainPlan& plan, const Corpus& corpus, const Ranks& ranks) {
  const auto size = std::size_t(ranks.size());
  if (plan.batch % size != 0) throw Error(std::format("setting \"batch_size\" is {}, which {} ranks cannot share evenly; take a multiple", plan.batch, size));
  return std::min(plan.batch, corpus.subjects.size() / size * size);
}

/// What is learnt from is drawn from the collection as it is: a run that goes on after it has changed is not the run that was begun.
void tell_of_change(const Run& run, const Corpus& corpus) {
  const auto file = run.path("corpus.json");
  const nlohmann::json now{{"photographs", corpus.subjects.size()}, {"texts", corpus.texts.size()}, {"digest", digest_of(corpus)}};
  if (std::ifstream kept(file); kept) {
    const auto then = nlohmann::json::parse(kept, nullptr, false);
    if (then == now) return;
    std::cerr << "aesthete-trainer: the collection is not what it was when this run began (then " << then.dump() << ", now " << now.dump()
              << "): it goes on with what there is now, so its weights will not be an unbroken run's\n";
  }
  write_file(file, now.dump() + "\n");
}

void save(const PretrainNetwork& network, const Settings& recipe, const PretrainPlan& plan, const Run& run) {
  const auto encoder = recipe.get<std::string>("encoder", "efficientnet_lite0");
  TensorStore store;
  store.add(*network.encoder, "");
  write_safetensors(run.path("encoder.safetensors"), store.views(), {{"format", "pt"}, {"encoder", encoder}});
  network.embedder->save(run.path("embedder.safetensors"), {{"encoder", encoder}, {"side", std::to_string(plan.view.side)}});
}

}  // namespace

int pretrain(const Arguments& arguments, const std::string& database_name) {
  const Settings recipe = read_pretrain_recipe(arguments);
  PretrainPlan plan = plan_of(recipe, arguments);
  keep_matrix_products_to_one_thread();
  const Ranks ranks = Ranks::from_environment(std::chrono::seconds(within(recipe, "timeout", usual_timeout, 1, 86400)));
  PretrainNetwork network = network_of(recipe, arguments, plan.objective.affinity);
  const EmbedderForm form = form_of(recipe, network.encoder->features());
  Database database(database_name);
  const Corpus corpus = read_corpus(database, choice_of(recipe, form.attributes));
  plan.batch = batch_for(plan, corpus, ranks);
  const auto temperature = within(recipe, "temperature", .07, .01, 100.), near = within(recipe, "near_copies", .97, 0., 1.);
  std::optional<Run> run;  // once nothing of the recipe can be wrong any more: a run is not begun twice
  if (ranks.rank() == 0) run.emplace(arguments.run, recipe.json(), arguments.resume);
  Run* const log = run ? &*run : nullptr;
  const TextTable table = text_table(recipe, corpus, form, ranks, log);
  network.embedder = std::make_shared<Embedder>(form, prompts_of(table, corpus, form));
  network.embedder->set_temperature(temperature);
  network.embedder->to(network.device);
  look_up_trained(network);

  const Drawing drawing(corpus, [&](std::int32_t a, std::int32_t b) { return table.cosine(a, b) > near; }, plan.batch, plan.seed);
  if (log) tell_of_change(*log, corpus);
  if (log) log->log({{"phase", "start"}, {"photographs", corpus.subjects.size()}, {"texts", corpus.texts.size()}, {"ranks", ranks.size()}});
  train(network, plan, corpus, drawing, table, ranks, log);
  if (log) save(network, recipe, plan, *log);
  ranks.gather(torch::zeros({1}));  // none leaves while another still reads from it
  if (!log) return 0;
  log->log({{"phase", "end"}, {"encoder", log->path("encoder.safetensors").string()}});
  const std::string made = log->path("encoder.safetensors").string();
  std::cout << (arguments.json ? nlohmann::json{{"encoder", made}, {"embedder", log->path("embedder.safetensors").string()}}.dump() : made) << '\n';
  return 0;
}

}  // namespace aesthete
