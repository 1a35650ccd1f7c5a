#include "locarno/report/paper_json.h"

namespace locarno {
namespace {

Json content_json(const Prose& prose) { return {{"kind", prose.alert ? "alert" : "prose"}, {"text", prose.text}}; }

Json content_json(const Items& list) { return {{"kind", "list"}, {"items", list.items}}; }

Json content_json(const Grid& grid) { return {{"kind", "table"}, {"header", grid.header}, {"rows", grid.rows}}; }

}  // namespace

Json chapters_json(const std::vector<Chapter>& chapters) {
  Json out = Json::array();
  for (const Chapter& chapter : chapters) {
    Json blocks = Json::array();
    for (const Block& block : chapter.blocks) {
      Json row = std::visit([](const auto& content) { return content_json(content); }, block.content);
      row["command"] = block.command.empty() ? Json(nullptr) : Json(block.command);
      blocks.push_back(std::move(row));
    }
    out.push_back({{"title", chapter.title}, {"blocks", std::move(blocks)}});
  }
  return out;
}

}  // namespace locarno
