#include "locarno/possible/part_lists.h"

namespace locarno {

Package package_of(const std::vector<Part>& parts, const PartLists& lists, std::span<const std::size_t> atoms) {
  std::size_t issues = 0;
  for (const Part& part : parts) issues += part.issues().size();
  Package package(issues);
  for (std::size_t p = 0; p < parts.size(); ++p) {
    for (std::size_t j = 0; j < parts[p].issues().size(); ++j)
      package[parts[p].issues()[j]] = OptionId(lists[p]->choice(atoms[p])[j]);
  }
  return package;
}

std::vector<std::int64_t> units_of(const PartLists& lists, std::span<const std::size_t> atoms, std::size_t parties) {
  std::vector<std::int64_t> units(parties, 0);
  for (std::size_t p = 0; p < lists.size(); ++p) {
    for (std::size_t i = 0; i < parties; ++i) units[i] += lists[p]->units(atoms[p])[i];
  }
  return units;
}

}  // namespace locarno
