using System.Text.Json;
using SplitGuard.Datasets.Tables;

namespace SplitGuard.Datasets.Rewriting;

/// <summary>Where a key's value stands in a row of JSON, or would.</summary>
/// <param name="Kind">Of the value's first token; none when the row lacks the key.</param>
/// <param name="Start">Byte of the line at which the value begins; without one, behind the last value.</param>
/// <param name="End">Byte behind the value.</param>
/// <param name="IsSpacedAfterColon">Whether the row writes a space behind its colons.</param>
/// <param name="IsSpacedAfterComma">Whether it does behind its commas.</param>
internal readonly record struct JsonRow(JsonTokenType Kind, int Start, int End, bool IsSpacedAfterColon, bool IsSpacedAfterComma)
{
    public static JsonRow Find(JsonLineRecords records, string key)
    {
        var line = records.Bytes;
        var (last, colon, comma) = (0, false, default(bool?));
        try
        {
            var json = new Utf8JsonReader(line);
            json.Read();
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                if (last > 0) comma ??= IsSpace(line[(int)json.TokenStartIndex - 1]);
                var isKey = json.ValueTextEquals(key);
                json.Read();
                var start = (int)json.TokenStartIndex;
                var kind = json.TokenType;
                colon = IsSpace(line[start - 1]);
                json.Skip();
                last = (int)json.BytesConsumed;
                if (isKey) return new JsonRow(kind, start, last, colon, comma ?? colon);
            }
        }
        catch (JsonException)
        {
            throw new TableException(records.LastLine, 1, "This line is not valid JSON.");
        }

        return new JsonRow(JsonTokenType.None, last, last, colon, comma ?? colon);

        static bool IsSpace(byte character) => character is (byte)' ' or (byte)'\t' or (byte)'\r';
    }
}
