using System.Collections.Immutable;
using SplitGuard.Datasets;

namespace SplitGuard.Evidence;

/// <summary>Gathers the members that share a value of a group key.</summary>
internal static class GroupKeyEvidence
{
    public static ImmutableArray<SharedKey> Gather(Dataset dataset)
    {
        var shared = ImmutableArray.CreateBuilder<SharedKey>();
        for (var key = 0; key < dataset.GroupKeys.Length; key++)
        {
            var holders = new SortedDictionary<string, List<int>>(StringComparer.Ordinal);
            for (var member = 0; member < dataset.Members.Length; member++)
            {
                if (dataset.Members[member].GroupValues[key] is not { } value) continue;
                if (!holders.TryGetValue(value, out var members)) holders.Add(value, members = []);
                members.Add(member);
            }

            foreach (var (value, members) in holders)
            {
                if (members.Count > 1) shared.Add(new SharedKey(key, value, [.. members]));
            }
        }

        return shared.ToImmutable();
    }
}
