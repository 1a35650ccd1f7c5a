// A scenario as the tree that a file of it spells out: what YAML and JSON have in common. printer.h writes it, reader.h
// reads it.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "locarno/model/scenario.h"

namespace locarno {

struct OutlineEntry;

struct Outline {
  enum class Kind { text, literal, list, map };  // literal: a number or true/false, written without quotes in JSON too

  Kind kind = Kind::text;
  std::string scalar;                 // text, literal
  std::vector<OutlineEntry> entries;  // list (keys empty), map
  bool block = false;                 // list, map: worth a line for each entry

  static Outline text(std::string_view value);
  static Outline literal(std::string_view value);
  static Outline list(bool block = false);
  static Outline map(bool block = false);

  void add(std::string_view key, Outline value);
  void add(Outline value);
};

// Not a std::pair: clang 14 does not get to the end of a pair that holds the type it is an entry of.
struct OutlineEntry {
  std::string key;
  Outline value;
};

inline Outline Outline::text(std::string_view value) { return {Kind::text, std::string(value), {}, false}; }
inline Outline Outline::literal(std::string_view value) { return {Kind::literal, std::string(value), {}, false}; }
inline Outline Outline::list(bool block) { return {Kind::list, {}, {}, block}; }
inline Outline Outline::map(bool block) { return {Kind::map, {}, {}, block}; }
inline void Outline::add(std::string_view key, Outline value) {
  entries.push_back({std::string(key), std::move(value)});
}
inline void Outline::add(Outline value) { entries.push_back({{}, std::move(value)}); }

// The shortest form of every statement: bare where basis, source, dates and note are all at their defaults. A statement
// without an id of its own is known by its number, which counts anew if others were filtered out before it. Linear in
// the statements.
Outline outline_of(const Scenario& scenario);

}  // namespace locarno
