#include "search-server/app.h"

#include <yaml-cpp/yaml.h>

#include "evidence/error.h"
#include "search-server/log.h"

namespace search_server {
namespace {

using evidence::Value;

// YAML 1.2's JSON schema, as far as openapi.yaml uses it.
Value from_yaml(const YAML::Node& node) {
  if (node.IsMap()) {
    Value object = Value::object();
    for (const auto& member : node) object.set(member.first.as<std::string>(), from_yaml(member.second));
    return object;
  }
  if (node.IsSequence()) {
    Value list = Value::list();
    for (const auto& item : node) list.push(from_yaml(item));
    return list;
  }
  if (!node.IsScalar()) return {};
  const std::string text = node.Scalar();
  if (node.Tag() == "!") return text;  // quoted
  if (text == "true" || text == "false") return text == "true";
  if (!text.empty() && text.find_first_not_of("0123456789") == std::string::npos && text.size() < 10)
    return std::stoi(text);
  return text;
}

Value load_openapi(const std::filesystem::path& file) {
  try {
    return from_yaml(YAML::LoadFile(file.string()));
  } catch (const YAML::Exception& error) {
    throw evidence::Error(evidence::ErrorCode::kInvalid,
                          file.string() + ", line " + std::to_string(error.mark.line + 1) + ": " + error.msg);
  }
}

evidence::index::IndexSource public_index(const Config& config, const evidence::Library& library) {
  return {.folder = library.public_index(),
          .beside = {},
          .shards = config.shards,
          .patience = std::chrono::milliseconds(config.shard_patience_ms)};
}

}  // namespace

App::Loaded::Loaded(const Config& given, Lasting given_lasting)
    : config(given),
      vocabularies(evidence::Vocabularies::load(config.corpus)),
      arrangements(evidence::Register::load(config.corpus / "register" / "arrangements.json")),
      library(config.library),
      assets(config.assets),
      pages(config.web / "templates", assets),
      openapi(load_openapi(config.openapi)),
      lasting(std::move(given_lasting)) {
  if (!lasting.gate) lasting.gate = std::make_shared<Gate>(config.library);
  if (!lasting.metrics) lasting.metrics = std::make_shared<Metrics>();
}

App::App(const Config& config, Lasting lasting)
    : loaded_(std::make_shared<const Loaded>(config, std::move(lasting))),
      poor_searches_(std::make_shared<PoorSearchLog>(config.poor_searches)),
      readers_(std::make_shared<evidence::index::ReaderPool>(public_index(config, loaded_->library))) {
  if (config.shards.empty()) library().require();
  try {
    searcher();  // a library that cannot be opened is told at the start, not to the first visitor
  } catch (const evidence::Error& error) {
    if (error.code() != evidence::ErrorCode::kBusy) throw;  // shards on other machines come back without a restart
    log_problem(Severity::kWarning, "shards", error.what());
  }
}

App App::with_restricted() const {
  App both = *this;
  auto source = public_index(config(), library());
  source.beside = library().restricted_index();
  both.readers_ = std::make_shared<evidence::index::ReaderPool>(std::move(source));
  both.poor_searches_ = std::make_shared<PoorSearchLog>("");  // what they look for is nobody else's business
  return both;
}

}  // namespace search_server
