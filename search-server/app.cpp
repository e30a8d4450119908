#include "search-server/app.h"

#include <yaml-cpp/yaml.h>

#include <iostream>

#include "evidence/error.h"

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

}  // namespace

App::App(const Config& config)
    : config_(config),
      vocabularies_(evidence::Vocabularies::load(config.corpus)),
      register_(evidence::Register::load(config.corpus / "register" / "arrangements.json")),
      library_(config.library),
      poor_searches_(config.poor_searches),
      assets_(config.assets),
      pages_(config.web / "templates", assets_),
      openapi_(load_openapi(config.openapi)),
      readers_(std::make_shared<evidence::index::ReaderPool>(
          evidence::index::IndexSource{.folder = library_.public_index(),
                                       .shards = config.shards,
                                       .patience = std::chrono::milliseconds(config.shard_patience_ms)})) {
  if (config.shards.empty()) library_.require();
  try {
    searcher();  // a library that cannot be opened is told at the start, not to the first visitor
  } catch (const evidence::Error& error) {
    if (error.code() != evidence::ErrorCode::kBusy) throw;  // shards on other machines come back without a restart
    std::clog << std::string("warning: ") + error.what() + "\n";
  }
}

}  // namespace search_server
