using System.Collections.Immutable;
using SplitGuard.Checks;
using SplitGuard.Datasets;
using SplitGuard.Diagnostics;
using SplitGuard.Evidence;

namespace SplitGuard.Splits.Plans;

/// <summary>Why a member belongs to its group.</summary>
/// <param name="Member">Its id.</param>
/// <param name="Splits">How many members of the group each split holds, by name; those in none under the empty name.</param>
/// <param name="Steps">One tie each, nearest members first, every member of the group but this one once: each is tied to one before it.</param>
/// <param name="Problems">What is wrong with the declaration, or that there is no such member.</param>
public sealed record GroupExplanation(string Member, ImmutableArray<KeyValuePair<string, int>> Splits, ImmutableArray<string> Steps, ImmutableArray<Problem> Problems)
{
    internal static GroupExplanation Of(Hearing heard, string id)
    {
        var dataset = heard.Dataset;
        var member = dataset.IndexOf(id);
        if (member < 0)
        {
            var problems = new ProblemList(dataset.Top.File);
            problems.Error(Codes.WrongValue, dataset.Top, $"There is no member {Wording.Quote(id)}. Members are named by their ids, as 'check' prints them.");
            return new GroupExplanation(id, [], [], problems.Sorted());
        }

        var steps = new ChainFinder(heard.Bound()).Walk([member]).ToArray();
        var splits = steps.Select(step => step.Member).Append(member).CountBy(one => dataset.Members[one].Split).OrderBy(split => split.Key, StringComparer.Ordinal);
        return new GroupExplanation(id, [.. splits], TieWording.Of(dataset, [.. steps]), heard.Problems);
    }
}
