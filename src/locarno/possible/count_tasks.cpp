#include "locarno/possible/count_tasks.h"

#include <algorithm>

#include <tbb/blocked_range.h>
#include <tbb/info.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

namespace locarno::counting {

void run_tasks(std::size_t tasks, const Control& control, const std::function<void(std::size_t)>& task) {
  const auto run = [&](const tbb::blocked_range<std::size_t>& range) {
    for (std::size_t t = range.begin(); t != range.end(); ++t) task(t);
  };
  tbb::task_arena arena(std::clamp(control.threads, 1, tbb::info::default_concurrency()));
  arena.execute(
      [&] { tbb::parallel_for(tbb::blocked_range<std::size_t>(0, tasks, 1), run, tbb::simple_partitioner{}); });
}

}  // namespace locarno::counting
