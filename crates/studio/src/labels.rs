//! What the forms call each key of the table of `vitrine-schema`, for someone who has never seen a shop file.

/// What a key is called and a hint below its field, empty where the label says it all.
pub fn of(object: &str, key: &str) -> Option<(&'static str, &'static str)> {
    Some(match (object, key) {
        ("shop", "name") => ("Nome da loja", "Como os clientes conhecem você. Exemplo: Padaria do Zé"),
        ("shop", "whatsapp") => ("WhatsApp que recebe os pedidos", "Com +55 e o DDD. Exemplo: +55 11 98765-4321"),
        ("shop", "language") => ("Idioma dos pedidos", "pt-BR é português. Exemplos: es-CO, en"),
        ("shop", "currency") => ("Moeda", "O Pix só funciona com reais (BRL)."),
        ("shop", "timeZone") => ("Fuso horário", "Exemplo: America/Manaus. Sem nada, vale o de São Paulo."),
        ("shop", "legalName") => ("Razão social", "Exemplo: Padaria do Zé Ltda"),
        ("shop", "document") => ("CNPJ ou CPF de quem vende", "Exemplo: 12.ABC.345/01DE-35"),
        ("shop", "address") => ("Endereço da loja", "Exemplo: Rua do Ouvidor, 10, Centro"),
        ("shop", "returns") => ("Trocas e devoluções", "Exemplo: Trocas em até 7 dias."),
        ("shop", "pix") => ("Pix", "Quem recebe. O cliente vê um código com o valor exato do pedido."),
        ("shop", "payments") => ("Formas de pagamento", "Na ordem em que aparecem para o cliente."),
        ("shop", "pixDiscountPercent") => ("Desconto para quem paga com Pix (%)", "Exemplo: 5"),
        ("shop", "categories") => ("Categorias, na ordem em que aparecem", "Uma por linha. Exemplo: Pães"),
        ("shop", "optionGroups") => ("Opções que vários produtos usam", "Exemplo: os adicionais de todos os lanches."),
        ("shop", "products") => ("Produtos", ""),
        ("shop", "delivery") => ("Entrega e retirada", ""),
        ("shop", "schedule") => ("Pedidos para outro dia", "Para encomendas com data marcada."),
        ("shop", "minimum") => ("Pedido mínimo", "Exemplo: 15,00"),
        ("shop", "hours") => ("Horário de funcionamento", ""),
        ("shop", "acceptWhenClosed") => ("Receber pedidos com a loja fechada", ""),
        ("shop", "coupons") => ("Cupons", "Códigos que dão desconto."),
        ("shop", "fields") => (
            "Perguntas ao cliente",
            "Sem nenhuma, perguntamos nome, endereço para a entrega e troco para quem paga em dinheiro.",
        ),
        ("shop", "sellers") => ("Vendedores", "Só se várias pessoas vendem na mesma loja, cada uma com seu WhatsApp."),
        ("product", "id") => ("Código do produto", "Usado nos links. Sem nada, é feito do nome. Não mude depois."),
        ("product", "title") => ("Nome do produto", "Exemplo: Bolo de cenoura"),
        ("product", "description") => ("Descrição", "Exemplo: Massa fofinha, calda à parte."),
        ("product", "category") => ("Categoria", "Exemplo: Bolos"),
        ("product", "price") => ("Preço", "Exemplo: 45,00"),
        ("product", "compareAtPrice") => ("Preço antigo, riscado", "Maior do que o preço. Exemplo: 52,00"),
        ("product", "sale") => ("Oferta com data", "Um preço menor em certos dias."),
        ("product", "unit") => ("Vendido por", "un (unidade), kg, 100g, l, m ou uma palavra sua"),
        ("product", "approximate") => ("Pesado depois do pedido", "O total vira uma estimativa e não há código Pix."),
        ("product", "quantity") => ("Quantidades aceitas", ""),
        ("product", "stock") => ("Estoque", "Quantos há. 0 é esgotado; sem nada, não há limite."),
        ("product", "leadHours") => ("Antecedência, em horas", "Exemplo: 48 para pedir dois dias antes."),
        ("product", "weekdays") => ("Dias em que sai", "Sem nenhum marcado, sai todos os dias."),
        ("product", "availability") => ("Situação", ""),
        ("product", "labels") => ("Selos", "Um por linha. Exemplo: vegano"),
        ("product", "minAge") => ("Idade mínima", "Exemplo: 18 para bebidas alcoólicas."),
        ("product", "seller") => ("Vendedor", "O código de um dos vendedores."),
        ("product", "images") => ("Fotos", "A melhor primeiro."),
        ("product", "options") => ("Opções para o cliente escolher", "Exemplo: o tamanho, o sabor, os adicionais."),
        ("product", "variants") => {
            ("Combinações que existem", "Só se algumas combinações de opções têm preço ou estoque próprios.")
        }
        ("quantity", "min") => ("Mínimo", "Exemplo: 0,5"),
        ("quantity", "step") => ("De quanto em quanto", "Exemplo: 0,25"),
        ("quantity", "max") => ("Máximo", "Exemplo: 50"),
        ("sale", "price") => ("Preço na oferta", "Menor do que o preço normal. Exemplo: 39,90"),
        ("sale" | "coupon", "from") => ("Primeiro dia", ""),
        ("sale" | "coupon", "until") => ("Último dia", ""),
        ("image", "src") => ("Endereço da foto", "Exemplo: fotos/bolo.webp"),
        ("image", "alt") => ("O que a foto mostra", "Para quem não pode ver. Exemplo: Fatia de bolo de cenoura"),
        ("optionGroup", "name") => ("O que se escolhe", "Exemplo: Tamanho"),
        ("optionGroup", "min") => ("Quantas precisa escolher", "0 é opcional; 1 obriga a escolher."),
        ("optionGroup", "max") => ("Quantas pode escolher", "Exemplo: 3"),
        ("optionGroup", "pricing") => ("Como os preços se juntam", ""),
        ("optionGroup", "choices") => ("Escolhas", ""),
        ("choice", "name") => ("Escolha", "Exemplo: Grande"),
        ("choice", "description") => ("Detalhe", "Exemplo: com cebola"),
        ("choice", "price") => ("Quanto acrescenta ao preço", "Exemplo: 5,00"),
        ("choice", "max") => ("Quantas vezes pode repetir", "Exemplo: 3"),
        ("choice", "available") => ("Disponível", ""),
        ("variant", "choices") => ("Combinação", ""),
        ("variant", "price") => ("Preço desta combinação", "Exemplo: 65,00"),
        ("variant", "compareAtPrice") => ("Preço antigo, riscado", "Exemplo: 72,00"),
        ("variant", "stock") => ("Estoque desta combinação", "Exemplo: 2"),
        ("variant", "availability") => ("Situação", ""),
        ("variant", "image") => ("Foto desta combinação", ""),
        ("delivery", "pickup") => ("O cliente pode retirar na loja", ""),
        ("delivery", "areas") => ("Lugares onde você entrega", "Cada um com a sua taxa."),
        ("pickup", "address") => ("Onde retirar", "Sem nada, vale o endereço da loja."),
        ("pickup" | "area", "time") => ("Quanto demora", "Exemplo: 40 a 60 min"),
        ("area", "name") => ("Bairro ou região", "Exemplo: Centro"),
        ("area", "postalCodes") => ("CEPs", "Um por linha, ou uma faixa. Exemplo: 04000-000..04999-999"),
        ("area", "fee") => ("Taxa de entrega", "Exemplo: 5,00"),
        ("area", "minimum") => ("Pedido mínimo", "Exemplo: 20,00"),
        ("area", "freeFrom") => ("Entrega grátis a partir de", "Exemplo: 80,00"),
        ("area", "weekdays") => ("Dias em que você entrega ali", "Sem nenhum marcado, todos os dias."),
        ("hours", "mon") => ("Segunda", ""),
        ("hours", "tue") => ("Terça", ""),
        ("hours", "wed") => ("Quarta", ""),
        ("hours", "thu") => ("Quinta", ""),
        ("hours", "fri") => ("Sexta", ""),
        ("hours", "sat") => ("Sábado", ""),
        ("hours", "sun") => ("Domingo", ""),
        ("hours", "closed") => ("Dias em que não abre", "Um por linha. Exemplo: 2026-12-25"),
        ("hours", "open") => ("Dias com horário próprio", "Um por linha. Exemplo: 2026-12-24 08:00-13:00"),
        ("schedule", "asap") => ("Aceitar também pedidos sem data", ""),
        ("schedule", "days") => ("Até quantos dias à frente", "Exemplo: 30"),
        ("schedule", "slots") => ("Horários para escolher", "Um por linha. Exemplo: 09:00-12:00"),
        ("coupon", "code") => ("Código", "O que o cliente escreve. Exemplo: BEMVINDO"),
        ("coupon", "percent") => ("Desconto em %", "Exemplo: 10"),
        ("coupon", "amount") => ("Desconto em dinheiro", "Exemplo: 5,00. Use este ou a porcentagem, não os dois."),
        ("coupon", "freeDelivery") => ("Entrega grátis", ""),
        ("coupon", "cap") => ("Desconto máximo", "O máximo que a porcentagem tira. Exemplo: 15,00"),
        ("coupon", "minimum") => ("Vale a partir de", "Exemplo: 50,00"),
        ("pix", "key") => ("Chave Pix", "CNPJ, CPF, celular, e-mail ou chave aleatória, como está no banco."),
        ("pix", "name") => ("Nome no código", "Até 25 letras. Sem nada, vale o nome da loja."),
        ("pix", "city") => ("Cidade", "Até 15 letras. Exemplo: São Paulo"),
        ("pix", "holder") => {
            ("Nome que o banco mostra", "O cliente compara com o que aparece no banco antes de pagar.")
        }
        ("pix", "txid") => ("Identificação no código", ""),
        ("pix", "info") => ("Mensagem para quem paga", "Nem todo banco mostra."),
        ("payment", "kind") => ("Forma", ""),
        ("payment", "name") => ("Como aparece para o cliente", "Exemplo: Cartão na entrega (crédito, débito)"),
        ("payment", "details") => ("Dados da conta", "Só para transferência. O cliente copia este texto."),
        ("payment", "url") => ("Link de pagamento", "Só para link. Exemplo: https://pague.exemplo.com.br/loja"),
        ("field", "name") => ("Pergunta", "Exemplo: Nome"),
        ("field", "kind") => ("Tipo de resposta", ""),
        ("field", "required") => ("Obrigatória", ""),
        ("field", "choices") => ("Respostas possíveis", "Só para escolha. Uma por linha."),
        ("field", "delivery") => ("Perguntar só quando", ""),
        ("field", "payment") => ("Perguntar só para quem paga com", ""),
        ("seller", "id") => ("Código do vendedor", "Exemplo: loja-norte"),
        ("seller", "name") => ("Nome do vendedor", "Exemplo: Loja Norte"),
        ("seller", "whatsapp") => ("WhatsApp do vendedor", "Sem nada, vale o da loja."),
        ("seller", "pix") => ("Pix do vendedor", "Sem nada, vale o da loja."),
        _ => return None,
    })
}

/// What a word that a key can have is called.
pub fn word(word: &str) -> Option<&'static str> {
    Some(match word {
        "available" => "À venda",
        "unavailable" => "Esgotado: aparece, não se compra",
        "ask" => "Preço sob consulta: o cliente pergunta no WhatsApp",
        "hidden" => "Fora da lista: abre só pelo link",
        "mon" => "seg",
        "tue" => "ter",
        "wed" => "qua",
        "thu" => "qui",
        "fri" => "sex",
        "sat" => "sáb",
        "sun" => "dom",
        "pix" => "Pix",
        "cash" => "Dinheiro",
        "card" => "Cartão na entrega",
        "link" => "Link de pagamento",
        "transfer" => "Transferência",
        "sum" => "Somam",
        "highest" => "Vale o maior",
        "average" => "Vale a média",
        "none" => "Nenhuma: todo banco aceita",
        "order" => "O código do pedido",
        "text" => "Texto",
        "choice" => "Escolha",
        "money" => "Valor",
        "date" => "Data",
        "phone" => "Telefone",
        "address" => "Endereço",
        "yes" => "Sim ou não",
        "delivery" => "É para entregar",
        "pickup" => "É para retirar",
        _ => return None,
    })
}

/// What one more item of a list is called on its button, with its article.
pub fn one_more(object: &str) -> &'static str {
    match object {
        "image" => "uma foto por endereço",
        "optionGroup" => "um grupo de opções",
        "choice" => "uma escolha",
        "variant" => "uma combinação",
        "area" => "um lugar de entrega",
        "coupon" => "um cupom",
        "payment" => "uma forma de pagamento",
        "field" => "uma pergunta",
        "seller" => "um vendedor",
        _ => "um item",
    }
}

#[cfg(test)]
mod tests {
    use vitrine_schema::{OBJECTS, Shape};

    #[test]
    fn every_key_and_every_word_of_the_table_has_a_label() {
        fn words(shape: Shape, seen: &mut Vec<&'static str>) {
            match shape {
                Shape::Word(all) => seen.extend(all.iter().map(|(word, _)| *word)),
                Shape::List(inner, ..) | Shape::Set(inner, ..) | Shape::Map(_, inner, ..) => words(*inner, seen),
                Shape::Either(one, other) => {
                    words(*one, seen);
                    words(*other, seen);
                }
                _ => {}
            }
        }
        for object in OBJECTS {
            for key in object.keys.iter().filter(|key| key.name != "$schema") {
                assert!(super::of(object.name, key.name).is_some(), "{}.{}", object.name, key.name);
                let mut seen = Vec::new();
                words(key.shape, &mut seen);
                seen.iter().for_each(|word| assert!(super::word(word).is_some(), "{word}"));
            }
        }
    }
}
