// One draw of what an issue's options are worth to a party, uniform over the assignments that one report of it allows
// (model/option_values.h), or by the distributions that it names.
//
// Values under an order are uniforms in order: of n independent uniforms, sorted, the k-th largest is uniform on the
// set of ordered values. Where an order names all options its ends are exactly 100 and 0, and those between are drawn.
// An option between two ideal ones on a line, as near to one as to the other, is worth no more than the options on
// either side: it is the least of all between, and the others, which are exchangeable, are dealt out to the sides.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "locarno/model/scenario.h"
#include "locarno/robust/uniforms.h"

namespace locarno {

class ValueSampler {
 public:
  ValueSampler(const ValueStatement& statement, const Issue& issue);
  explicit ValueSampler(const ScoreStatement& statement);
  // Nobody said anything: every option uniform in the range.
  ValueSampler(const Issue& issue, const AllowedRange& range);

  // Value per option, on the grid. O(options log options); takes uniforms().
  [[nodiscard]] std::vector<Score> draw(Uniforms& source) const;

  // True if the values are as the report says.
  [[nodiscard]] bool admits(const std::vector<Score>& values) const;

  // Gives an option, and those that the report says are as good, this value.
  [[nodiscard]] std::vector<Score> with(std::vector<Score> values, std::size_t option, Score value) const;

  // Which options are open: bit o set if option o may have several values.
  [[nodiscard]] std::uint64_t open() const;

  // How it is drawn, in a few words.
  [[nodiscard]] std::string_view method() const;

  // How many uniforms a draw takes.
  [[nodiscard]] std::size_t uniforms() const;

 private:
  struct Chain {                          // 100 >= first >= second >= ... >= 0
    std::vector<std::uint64_t> levels;    // option sets
    std::vector<std::uint64_t> opposite;  // a second chain, with the same end
    std::uint64_t end = 0;                // at most all of both; none if there is no such option
  };
  struct Number {
    std::size_t option;
    Quantity quantity;
  };

  void use_order(const ValueStatement& statement, const Issue& issue);
  void use_ideal(const ValueStatement& statement, const Issue& issue);
  void add_line_chains(std::uint64_t ideal, std::size_t options);

  std::vector<Score> fixed_;  // per option; what the open ones have there does not matter
  std::vector<Chain> chains_;
  std::vector<Number> numbers_;
};

}  // namespace locarno
