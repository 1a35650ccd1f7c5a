// What the section readers share: the scenario as far as it is read, the words it defines, and what is wrong with it.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "locarno/model/document.h"
#include "locarno/model/problems.h"
#include "locarno/model/scenario.h"

namespace locarno {

// The ids of one kind, in the order written.
class Words {
 public:
  // False if the word is there already. `word` must outlive this.
  bool add(std::string_view word);
  [[nodiscard]] std::optional<std::size_t> find(std::string_view word) const;
  [[nodiscard]] const std::vector<std::string>& list() const { return list_; }

 private:
  std::vector<std::string> list_;
  std::unordered_map<std::string_view, std::size_t> index_;
};

class Reading {
 public:
  Reading() = default;
  Reading(const Reading&) = delete;  // problems hold pointers to the words
  Reading& operator=(const Reading&) = delete;

  Scenario scenario;
  Problems problems;
  Words parties;
  Words issues;
  Words sources;
  std::deque<Words> options;                   // per issue
  Words bodies;                                // that ratify
  std::deque<Words> blocs;                     // per body
  Words steps;                                 // of the implementation
  std::vector<std::string> combination_words;  // issues, and the keys of a statement they may stand beside
  std::vector<bool> cited;                     // per source

  void error(Mark where, std::string message, std::string remedy) {
    problems.error(where, std::move(message), {std::move(remedy)});
  }
  // An error whose remedy is the nearest of `known`, which must outlive this.
  void unknown_word(Node word, std::string message, const std::vector<std::string>& known) {
    problems.error(word.where(), std::move(message), {{}, std::string(word.text()), &known});
  }

  // The thing a scalar names; an error with "did you mean" and nullopt if there is none.
  std::optional<PartyId> party(Node word);
  std::optional<IssueId> issue(Node word);
  std::optional<SourceId> source(Node word);
  std::optional<OptionId> option(IssueId issue, Node word);
  std::optional<OptionId> option(IssueId issue, std::string_view word, Mark where);

  // Books memory for `cells` numbers or ids at `where`; once a file asks for more than
  // Limits::kNodes: an error, false, and an end of reading.
  bool spend(std::size_t cells, Mark where);
  // Whether a list of statements may grow by one more; if not, likewise.
  bool has_room(std::size_t statements, Mark where);

 private:
  std::size_t spent_ = 0;
};

}  // namespace locarno
