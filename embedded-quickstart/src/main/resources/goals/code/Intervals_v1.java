import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

class Intervals {
    static List<int[]> merge(List<int[]> intervals) {
        List<int[]> sorted = new ArrayList<>(intervals);
        sorted.sort(Comparator.comparingInt(i -> i[0]));
        List<int[]> merged = new ArrayList<>();
        for (int[] next : sorted) {
            int[] last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last == null || last[1] < next[0]) {
                merged.add(next.clone());
            } else {
                last[1] = Math.max(last[1], next[1]);
            }
        }
        return merged;
    }
}
