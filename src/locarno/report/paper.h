// A written document before it takes a face: chapters of prose, lists and tables, each beside the command that repeats
// its figures. One page for whoever reads one page, then the annex. paper_text.h, paper_markdown.h and paper_json.h are
// its faces; they add no word and leave none out.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace locarno {

struct Prose {
  std::string text;
  bool alert = false;  // to be seen by whoever only leafs through: a dual role, a norm flag
};

struct Items {
  std::vector<std::string> items;
};

struct Grid {
  std::vector<std::string> header;
  std::vector<std::vector<std::string>> rows;  // as long as the header
  std::vector<std::size_t> right = {};         // columns of numbers
};

struct Block {
  std::variant<Prose, Items, Grid> content;
  std::string command;  // repeats every figure of the block; empty: there is none in it
};

struct Chapter {
  std::string title;
  std::vector<Block> blocks = {};

  void say(std::string text, const std::string& command = {}) {
    blocks.push_back({Prose{std::move(text), false}, command});
  }
  void alert(std::string text, const std::string& command = {}) {
    blocks.push_back({Prose{std::move(text), true}, command});
  }
  void list(std::vector<std::string> items, const std::string& command = {}) {
    if (!items.empty()) blocks.push_back({Items{std::move(items)}, command});
  }
  void table(Grid grid, const std::string& command = {}) {
    if (!grid.rows.empty()) blocks.push_back({std::move(grid), command});
  }
};

struct Paper {
  std::string title;
  std::string preface;        // what it rests on, in one paragraph
  std::vector<Chapter> page;  // the first page
  std::vector<Chapter> annex;
};

}  // namespace locarno
