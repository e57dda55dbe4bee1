// Reads and judges a Pix BR Code by the published rules alone: EMV QRCPS-MPM (objects, lengths, CRC) and BACEN's
// "Manual de Padrões para Iniciação do Pix" (the Pix template). Shares nothing with the shop's own code.

/** Objects of a string as `[id, value]`, in order; fails at the first that is not one. */
export const objects = (text) => {
  // Lengths count characters, not UTF-16 units.
  const characters = [...text];
  const found = [];
  for (let at = 0; at < characters.length; ) {
    const head = characters.slice(at, at + 4).join("");
    if (!/^\d{4}$/.test(head)) throw new Error(`at ${at}: "${head}" is no identifier and length`);
    const length = Number(head.slice(2));
    const value = characters.slice(at + 4, at + 4 + length);
    if (length === 0 || value.length < length) throw new Error(`at ${at}: object ${head} is empty or cut off`);
    found.push([head.slice(0, 2), value.join("")]);
    at += 4 + length;
  }
  return found;
};

/** CRC-16 with polynomial 0x1021 from 0xFFFF, not reflected, as four upper-case hex digits. */
export const crc = (text) => {
  let sum = 0xffff;
  for (const byte of new TextEncoder().encode(text)) {
    sum ^= byte << 8;
    for (let bit = 0; bit < 8; bit++) sum = sum & 0x8000 ? ((sum << 1) ^ 0x1021) & 0xffff : (sum << 1) & 0xffff;
  }
  return sum.toString(16).toUpperCase().padStart(4, "0");
};

/** Whether `text` is 14 characters whose last two are the check digits of a CNPJ, numeric or alphanumeric. */
export const isCnpj = (text) => {
  if (!/^[0-9A-Z]{12}\d{2}$/.test(text) || new Set(text).size === 1) return false;
  const digit = (part) => {
    const sum = [...part].reverse().reduce((sum, letter, at) => sum + (letter.charCodeAt(0) - 48) * (2 + (at % 8)), 0);
    return sum % 11 < 2 ? 0 : 11 - (sum % 11);
  };
  return digit(text.slice(0, 12)) === Number(text[12]) && digit(text.slice(0, 13)) === Number(text[13]);
};

/** The fields of a static code, and all that is wrong with it. */
export const read = (code) => {
  const problems = [];
  const must = (holds, sentence) => holds || problems.push(sentence);
  const table = (list, where) => {
    const ids = list.map(([id]) => id);
    must(new Set(ids).size === ids.length, `${where} has an object twice`);
    return Object.fromEntries(list);
  };

  const list = objects(code);
  const root = table(list, "the code");
  must(list[0][0] === "00" && root["00"] === "01", "00 must come first and be 01");
  must(list.at(-1)[0] === "63", "63 must come last");
  must(root["63"] === crc(code.slice(0, -4)), `63 is ${root["63"]}, the sum is ${crc(code.slice(0, -4))}`);
  must([...code].length <= 512, "longer than 512 characters");
  must(/^[\x20-\x7E]+$/.test(code), "characters outside the common set");
  must(root["01"] === undefined || root["01"] === "11", "01 says that a static code works once");
  must(root["52"] === "0000" || /^\d{4}$/.test(root["52"]), "52 is no merchant category");
  must(root["53"] === "986", "53 is not 986, the real");
  must(root["58"] === "BR", "58 is not BR");
  must(/^.{1,25}$/.test(root["59"] ?? ""), "59, the name, has not 1 to 25 characters");
  must(/^.{1,15}$/.test(root["60"] ?? ""), "60, the city, has not 1 to 15 characters");
  must(/^[A-Za-z0-9 $%*+\-./:]+$/.test(`${root["59"]}${root["60"]}`), "name or city has letters some banks refuse");
  must(root["54"] === undefined || /^(0|[1-9]\d{0,9})\.\d{2}$/.test(root["54"]), "54 is not written as 12.50");
  must(!/^0+\.?0*$/.test(root["54"] ?? "1"), "54 is zero");

  const accounts = list.filter(([id, value]) => id >= "26" && id <= "51" && /^0014br\.gov\.bcb\.pix/i.test(value));
  must(accounts.length === 1, `${accounts.length} Pix accounts`);
  const account = table(objects(accounts[0]?.[1] ?? ""), "the Pix account");
  must(account["00"] === "br.gov.bcb.pix", "the account's name is not in lower case");
  must(account["01"] && !account["25"], "a static code has a key and no address");
  must([...(accounts[0]?.[1] ?? "")].length <= 99, "the account is longer than 99 characters");

  const more = table(objects(root["62"] ?? ""), "62");
  must(/^(\*{3}|[A-Za-z0-9]{1,25})$/.test(more["05"] ?? ""), "62.05 is neither *** nor 1 to 25 letters and digits");

  const [whole, cents] = (root["54"] ?? "0.00").split(".");
  return {
    problems,
    key: account["01"],
    amountMinor: Number(whole) * 100 + Number(cents),
    name: root["59"],
    city: root["60"],
    txid: more["05"],
    info: account["02"],
  };
};
