// --name value ...: what a bench program was told.
#pragma once

#include <map>
#include <stdexcept>
#include <string>

namespace bench {

class Options {
 public:
  Options(int count, char** arguments) {
    for (int i = 1; i < count; i += 2) {
      const std::string name = arguments[i];
      if (!name.starts_with("--") || i + 1 == count) throw std::runtime_error(name + ": --name value was expected");
      values_[name.substr(2)] = arguments[i + 1];
    }
  }
  // Throws where it is missing.
  const std::string& text(const std::string& name) const {
    const auto found = values_.find(name);
    if (found == values_.end()) throw std::runtime_error("--" + name + " was expected");
    return found->second;
  }
  std::string text(const std::string& name, const std::string& otherwise) const {
    const auto found = values_.find(name);
    return found == values_.end() ? otherwise : found->second;
  }
  std::size_t number(const std::string& name, std::size_t otherwise) const {
    const auto found = values_.find(name);
    return found == values_.end() ? otherwise : std::stoul(found->second);
  }

 private:
  std::map<std::string, std::string> values_;
};

}  // namespace bench
