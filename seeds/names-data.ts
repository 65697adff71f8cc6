/**
 * Given and family names as they are found together in many communities. Nobody in the demo is a real person; any
 * full name that somebody really bears is a coincidence of common names.
 */
export interface NameStock {
  community: string
  /** How common in the demo area, relative to the others. */
  weight: number
  given: string
  family: string
}

/** Names separated by a bar; spaces and marks inside a name are kept. */
export const NAME_STOCK: readonly NameStock[] = [
  {
    community: 'English',
    weight: 40,
    given:
      'Alfie|Amelia|Archie|Ava|Bella|Ben|Bethany|Callum|Charlie|Chloe|Daisy|Daniel|Demi-Leigh|Dexter|Edward|Eleanor|Ella-Mae|Ellie|Emily|Erin|Ethan|Evie|Faith|Finley|Florence|Freya|George|Grace|Harriet|Harry|Harvey|Heidi|Holly|Isaac|Isabelle|Isla|Jack|Jake|Jasmine|Jayden|Jessica|Joel|Joseph|Joshua|Kai|Katie|Keira|Kian|Lacey|Lewis|Libby|Lily-Rose|Logan|Lola|Louis|Lucy|Luke|Maddison|Martha|Mason|Matilda|Max|Megan|Mia|Millie|Molly|Nathan|Noah|Oliver|Olivia|Oscar|Owen|Phoebe|Poppy|Reece|Riley|Robyn|Rosie|Ruby|Ryan|Samuel|Scarlett|Sebastian|Skye|Sophie|Summer|Thea|Theo|Thomas|Toby|Tyler|Violet|William|Zac|Zoë',
    family:
      'Ackerley|Allsop|Ashworth|Atkinson|Barlow|Bates|Bellamy|Birchall|Booth|Bradley|Brierley|Brook|Butterworth|Carter|Clegg|Cooper|Crabtree|Dawson|Dobson|Eastwood|Ellis|Entwistle|Fairclough|Fielding|Fletcher|Foster|Gibson|Greenhalgh|Grimshaw|Hargreaves|Harrison|Haworth|Heap|Hibbert|Higginbottom|Holt|Hopkins|Howarth|Jackson|Kershaw|Lomax|Marsden|Mellor|Mills|Nuttall|Ogden|Openshaw|Ormerod|Parkinson|Pickering|Pilkington|Pollitt|Ratcliffe|Rigby|Rothwell|Saxon-Hill|Schofield|Shaw|Shepherd|Smith-Lowe|Stott|Sutcliffe|Taylor|Thornley|Tonge|Turner|Unsworth|Walmsley|Wardle|Whittaker|Wilde|Wolstenholme|Wood|Worthington|Yates',
  },
  {
    community: 'Pakistani',
    weight: 10,
    given:
      'Aaliyah|Abdullah|Adeel|Aisha|Ali|Aleena|Amaan|Amina|Anaya|Areeba|Ayaan|Bilal|Danyal|Eesa|Fatima|Hadia|Hamza|Haris|Hiba|Ibrahim|Iqra|Ismail|Khadija|Laiba|Maryam|Mohammed|Muhammad Ali|Musa|Nabeel|Rayyan|Safa|Saif|Sana|Sumayyah|Taha|Umar|Usman|Yusuf|Zainab|Zara',
    family:
      'Abbasi|Ahmad|Akhtar|Ashraf|Aslam|Awan|Bashir|Butt|Chaudhry|Dar|Hussain|Iqbal|Javed|Kausar|Khan|Khokhar|Mahmood|Malik|Mirza|Mughal|Nawaz|Parveen|Qureshi|Raja|Rashid|Saleem|Sheikh|Siddique|Tariq|Zaman',
  },
  {
    community: 'Bangladeshi',
    weight: 6,
    given:
      'Abidur|Afiya|Anisa|Arif|Ayesha|Faiza|Farhan|Habiba|Humaira|Ishrat|Jamil|Kamrul|Labiba|Mahfuz|Mahin|Maisha|Nabila|Nadia|Nazmul|Nusrat|Rafi|Raiyan|Rumana|Sadia|Sajid|Samiha|Shahin|Tahmid|Tanvir|Tasnim',
    family:
      'Ahmed|Alam|Ali|Begum|Chowdhury|Choudhury|Haque|Hoque|Hossain|Islam|Kabir|Karim|Khanam|Khatun|Mahmud|Miah|Mia|Mollah|Rahman|Sarkar|Sultana|Talukdar|Uddin|Ullah|Zaman',
  },
  {
    community: 'Indian',
    weight: 5,
    given:
      'Aarav|Aditi|Amrit|Ananya|Arjun|Avani|Dev|Diya|Gurpreet|Harleen|Harpreet|Ishaan|Jasleen|Kavya|Kiran|Krishna|Manpreet|Meera|Neha|Nikhil|Parth|Pooja|Priya|Rohan|Sahil|Simran|Tara|Veer|Vivaan|Yash',
    family:
      'Bains|Bhatt|Chauhan|Desai|Dhaliwal|Dhillon|Gandhi|Gill|Grewal|Gupta|Iyer|Joshi|Kaur|Mehta|Mistry|Nair|Parmar|Patel|Rana|Reddy|Sandhu|Shah|Sharma|Sidhu|Singh|Solanki|Thakkar|Varma',
  },
  {
    community: 'Nigerian',
    weight: 4,
    given:
      'Ada|Adaeze|Adébáyò|Ayomide|Boluwatife|Chiamaka|Chidera|Chinedu|Damilola|Ebuka|Emeka|Favour|Ifeoluwa|Ikenna|Kehinde|Kosisochukwu|Mercy|Ngozi|Obinna|Oluwaseun|Praise|Simisola|Taiwo|Temitope|Tobi|Uche|Wisdom|Zikora',
    family:
      'Abiola|Adebayo|Adeleke|Adeyemi|Afolabi|Ajayi|Akande|Balogun|Chukwu|Eze|Ibe|Igwe|Lawal|Madu|Nnamdi|Nwankwo|Nwosu|Obi|Ogunleye|Okafor|Okeke|Okonkwo|Okoro|Oladipo|Onyekachi|Oyelaran|Uzor',
  },
  {
    community: 'Ghanaian',
    weight: 3,
    given:
      'Abena|Adwoa|Afia|Akosua|Akua|Ama|Araba|Caleb|Ebenezer|Efua|Ekow|Emmanuella|Esi|Kofi|Kojo|Kwabena|Kwame|Kwesi|Maame|Nana Yaa|Nhyira|Papa Kwesi|Priscilla|Yaw',
    family:
      'Acheampong|Adjei|Agyeman|Amoako|Ankrah|Annan|Appiah|Asante|Asare|Baah|Boakye|Boateng|Darko|Frimpong|Gyamfi|Mensah|Nkansah|Ofori|Opoku|Osei|Owusu|Owusu-Ansah|Quaye|Sarpong|Tetteh|Yeboah',
  },
  {
    community: 'Somali',
    weight: 4,
    given:
      'Abdirahman|Abdi|Ahlam|Amal|Anas|Asha|Ayan|Bashiir|Deqa|Farah|Guled|Hanad|Hibaq|Hodan|Ifrah|Ilhan|Ismahan|Khalid|Liban|Mahad|Muna|Najma|Nimco|Sagal|Samatar|Sumaya|Warsan|Yasmin|Zakariya',
    family:
      'Abdi|Abdullahi|Aden|Ahmed|Ali|Barre|Dahir|Duale|Egal|Elmi|Farah|Gedi|Guleed|Hassan|Hirsi|Ibrahim|Isse|Jama|Mohamud|Muse|Nur|Omar|Osman|Roble|Samatar|Shire|Warsame|Yusuf',
  },
  {
    community: 'Caribbean',
    weight: 5,
    given:
      'Aaliyah|Andre|Anika|Briana|Camille|Dante|Darnell|Dominique|Elijah|Gabrielle|Imani|Isaiah|Jaheim|Jahmai|Jermaine|Kadeem|Keisha|Kyra|Leon|Malachi|Marcus|Micah|Naomi|Nevaeh|Renée|Shanice|Shaquille|Tia|Tianna|Tre’von|Zion',
    family:
      'Alleyne|Bailey|Barrett|Beckford|Bernard|Braithwaite|Brathwaite|Campbell|Clarke|Cumberbatch|Dacosta|Douglas|Edwards|Francis|Gayle|Gordon|Grant|Henry|Joseph-Lewis|Lindo|McKenzie|Morrison|Nembhard|Palmer|Powell|Reid|Samuels|Thompson|Walcott|Wint',
  },
  {
    community: 'Polish',
    weight: 4,
    given:
      'Adrian|Agata|Alan|Aleksandra|Antoni|Bartosz|Dawid|Filip|Gabriela|Hanna|Igor|Jakub|Julia|Kacper|Kinga|Krzysztof|Lena|Łukasz|Magdalena|Maja|Mateusz|Michał|Natalia|Nikola|Oliwia|Patryk|Szymon|Wiktoria|Zofia|Zuzanna',
    family:
      'Adamczyk|Baran|Cieślak|Dąbrowska|Dudek|Górski|Jankowska|Kaczmarek|Kamińska|Kowalczyk|Kozłowska|Krawczyk|Król|Kwiatkowska|Lis|Majewska|Mazur|Michalak|Nowak|Nowicka|Pawlak|Pietrzak|Sikora|Stępień|Szymańska|Walczak|Wójcik|Wróbel|Zając|Zielińska',
  },
  {
    community: 'Romanian',
    weight: 3,
    given:
      'Alexandru|Alina|Ana-Maria|Andrei|Bianca|Cristian|Darius|David|Denisa|Elena|Florin|Gabriel|Ioana|Ionuț|Iulia|Larisa|Luca|Matei|Mihai|Nicoleta|Petru|Răzvan|Sorin|Ștefan|Teodora|Vlad',
    family:
      'Albu|Balan|Bălan|Ciobanu|Constantin|Cristea|Dinu|Dobre|Dumitru|Florea|Gheorghe|Iancu|Ionescu|Lazăr|Manea|Marin|Moldovan|Munteanu|Neagu|Nistor|Popa|Popescu|Radu|Rusu|Stan|Stoica|Toma|Ungureanu|Vasile',
  },
  {
    community: 'Ukrainian',
    weight: 2,
    given:
      'Anastasiia|Andrii|Artem|Bohdan|Daryna|Denys|Dmytro|Illia|Iryna|Kateryna|Kyrylo|Maksym|Mariia|Mykola|Nazar|Oksana|Oleksandr|Olha|Roman|Sofiia|Solomiia|Taras|Tymofii|Vira|Yaroslav|Yelyzaveta',
    family:
      'Bilous|Bondar|Boyko|Danylenko|Fedorenko|Haluschak|Hrytsenko|Ivanenko|Kostenko|Koval|Kovalenko|Kravets|Lysenko|Marchenko|Melnyk|Moroz|Oliinyk|Pavlenko|Petrenko|Polishchuk|Romaniuk|Savchenko|Shevchuk|Sydorenko|Tkachenko|Yurchenko',
  },
  {
    community: 'Arabic-speaking',
    weight: 4,
    given:
      'Abdelrahman|Adam|Ahmed|Amal|Amir|Aya|Dalia|Farida|Ghaith|Hala|Hassan|Haya|Jana|Karim|Layan|Leen|Lujain|Mahmoud|Malak|Marwan|Nour|Omar|Rama|Rana|Salma|Sami|Tala|Tariq|Yara|Yazan|Zain',
    family:
      'Abbas|Abdallah|Al-Amin|Al-Hadi|Al-Rashid|Al-Sayed|Barakat|Darwish|El-Masry|Ghanem|Habib|Haddad|Hamdan|Ibrahim|Idris|Jaber|Khalil|Khoury|Mansour|Mustafa|Nasser|Othman|Qasim|Saleh|Salem|Shaheen|Sulaiman|Taha|Zidan',
  },
  {
    community: 'Chinese',
    weight: 2,
    given:
      'Bo|Chun Hei|Ella|Hei Tung|Ho Yin|Jasmine|Jia|Jiaxin|Jun|Ka Yan|Ming|Pak Ho|Sum Yi|Tsz Ching|Wai Lam|Wei|Wing Lam|Xin|Xinyi|Yat Long|Yi|Yuxuan|Zihan|Zixuan',
    family:
      'Au|Chan|Chen|Cheung|Chow|Fung|Ho|Huang|Ip|Kwok|Lam|Lau|Leung|Li|Lin|Liu|Ma|Ng|Tang|Tsang|Wang|Wong|Wu|Xu|Yeung|Zhang|Zhou',
  },
  {
    community: 'Kurdish',
    weight: 2,
    given:
      'Ara|Aram|Avan|Awaz|Bahar|Baran|Berfin|Berivan|Chra|Dilan|Diyar|Hêlîn|Hozan|Jîn|Karzan|Lana|Nîaz|Rebaz|Rojin|Rojda|Shilan|Soran|Tara|Zana|Zîlan',
    family:
      'Ahmadi|Amin|Aziz|Barzan|Botan|Demir|Faraj|Ghafour|Hama|Hawrami|Jabari|Kaplan|Karim|Mahmoudi|Mirani|Mohammadi|Qadir|Rasul|Rostami|Sharif|Sindi|Yıldız|Zangana|Zebari',
  },
  {
    community: 'Irish Traveller',
    weight: 1.2,
    given: 'Bridget|Charlene|Francie|Johnny|Kathleen|Martin|Mary-Kate|Michael|Miley|Nora|Paddy|Shania|Theresa|Winnie',
    family: 'Cash|Connors|Delaney|Doherty|Doran|Joyce|Lawrence|Maughan|McDonagh|Mongan|O’Brien|Stokes|Sweeney|Ward',
  },
  {
    community: 'Welsh',
    weight: 2,
    given:
      'Aled|Bethan|Carys|Catrin|Dylan|Efa|Elin|Ffion|Gethin|Gwen|Harri|Iolo|Lowri|Macsen|Mali|Nia|Osian|Rhys|Seren|Siân|Tomos',
    family:
      'Bevan|Bowen|Davies|Evans|Gethin|Griffiths|Howells|Jenkins|Llewellyn|Lloyd|Morgan|Parry|Pritchard|Prosser|Rees|Roberts|Vaughan|Williams',
  },
  {
    community: 'Irish',
    weight: 3,
    given:
      'Aisling|Aoife|Bríd|Cara|Cathal|Ciarán|Clodagh|Cormac|Declan|Éabha|Eoin|Fionn|Gráinne|Kieran|Liam|Maeve|Niamh|Oisín|Orla|Pádraig|Roisin|Saoirse|Seán|Shauna|Sinéad|Tadhg',
    family:
      'Brennan|Byrne|Carroll|Connolly|Daly|Dunne|Fitzgerald|Flynn|Gallagher|Healy|Keane|Kelly|Kennedy|McCarthy|McGuire|Murphy|Nolan|O’Connor|O’Donnell|O’Dwyer|O’Neill|O’Sullivan|Quinn|Rafferty|Ryan|Tierney',
  },
  {
    community: 'Scottish',
    weight: 2,
    given:
      'Ailsa|Angus|Blair|Callum|Catriona|Craig|Eilidh|Euan|Fergus|Finlay|Fraser|Hamish|Iona|Kirsty|Lachlan|Mhairi|Morven|Rory|Rowan|Struan',
    family:
      'Abernethy|Buchanan|Cameron|Drummond|Duncan|Farquhar|Fraser|Galbraith|Irvine|Kerr|MacDonald|MacLeod|McAllister|McIntyre|Menzies|Munro|Ross|Sinclair|Stewart|Urquhart',
  },
  {
    community: 'Vietnamese',
    weight: 1.2,
    given: 'An|Anh|Bảo|Chi|Duy|Hà|Hiếu|Hương|Khánh|Lan|Linh|Long|Mai|Minh|My|Ngọc|Phương|Quang|Thảo|Thu|Trang|Tuấn|Vy',
    family: 'Bùi|Đặng|Đinh|Đỗ|Hoàng|Huỳnh|Lê|Mai|Ngô|Nguyễn|Phạm|Phan|Tạ|Trần|Trịnh|Võ|Vũ',
  },
  {
    community: 'Portuguese',
    weight: 2,
    given:
      'Afonso|Beatriz|Bruno|Carolina|Diogo|Duarte|Francisca|Gonçalo|Inês|João|Lara|Leonor|Luís|Mafalda|Margarida|Martim|Matilde|Miguel|Rafael|Rodrigo|Rui|Tiago|Vitória',
    family:
      'Almeida|Andrade|Antunes|Araújo|Barbosa|Cardoso|Carvalho|da Costa|da Silva|Dias|dos Santos|Fernandes|Ferreira|Gomes|Gonçalves|Lopes|Martins|Moreira|Nunes|Pereira|Ribeiro|Rocha|Teixeira|Vieira',
  },
  {
    community: 'Eritrean and Ethiopian',
    weight: 1.4,
    given:
      'Abel|Bethlehem|Biniam|Daniel|Dawit|Eden|Filmon|Helen|Hermela|Kidus|Liya|Luwam|Meron|Nahom|Natnael|Rahel|Saba|Selam|Senait|Yonas',
    family:
      'Abebe|Alemu|Araya|Asfaha|Bekele|Berhane|Desta|Gebre|Ghebremedhin|Habte|Haile|Kidane|Mebrahtu|Mekonnen|Negash|Tadesse|Tekle|Tesfay|Tesfaye|Woldu',
  },
]
